import { serviceNames } from "./check-fleet.ts";
import { checkEntries, checkObject, isRecord, problem, type Check } from "./check-shape.ts";
import { oneOfNames } from "./given.ts";
import type { Problem } from "./problem.ts";
import { proxyKinds, type Hosts, type Proxy } from "./proxy.ts";

/** Checks what stands in front of services: that boards know its kind, and that its job is its own. */
export const checkProxies: Check = (proxies, where, platform) => {
  const taken = new Set(serviceNames(platform["services"]));
  const fields = { kind: checkKind, job: checkJob(taken) } satisfies Record<keyof Proxy, Check>;
  return checkEntries(proxies, where, (proxy, place) => checkObject(proxy, place, fields));
};

/** Checks the machines: that the job under which they are scraped is no service's and no proxy's. */
export const checkHosts: Check = (hosts, where, platform) => {
  const taken = new Set([...serviceNames(platform["services"]), ...jobsOf(platform["proxies"])]);
  const fields = { job: checkJob(taken) } satisfies Record<keyof Hosts, Check>;
  return checkObject(hosts, where, fields);
};

function checkKind(kind: unknown, where: string): Problem[] {
  if (proxyKinds.some((known) => known === kind)) return [];
  return [problem("proxy/kind", where, kind, oneOfNames(proxyKinds))];
}

/** A job that is named takes part in what is taken: two of them in one job could not be told apart. */
function checkJob(taken: Set<string>): Check {
  return (job, where) => {
    if (typeof job !== "string" || job.trim() === "") {
      return [problem("job/name", where, job, "the name of a Prometheus job")];
    }
    if (taken.has(job)) return [problem("job/taken", where, job, "a job of its own")];
    taken.add(job);
    return [];
  };
}

function jobsOf(proxies: unknown): string[] {
  if (!isRecord(proxies)) return [];
  return Object.values(proxies).flatMap((proxy) =>
    isRecord(proxy) && typeof proxy["job"] === "string" ? [proxy["job"]] : [],
  );
}
