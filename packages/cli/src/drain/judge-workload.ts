import type { Member } from "@telltale/conventions";
import { addUp, planOf, type GivenPlan, type Part } from "./budget.ts";
import { checkCommand } from "./check-command.ts";
import { checkDelay } from "./check-delay.ts";
import { checkGrace } from "./check-grace.ts";
import { checkProbes } from "./check-probes.ts";
import type { Cluster, Finding } from "./finding.ts";
import type { Container, Seconds, Workload } from "./workload.ts";

/** What one container's end adds up to. */
export interface Judged {
  readonly file: string;
  readonly line: number;
  /** "Deployment/orders/server". */
  readonly place: string;
  readonly parts: readonly Part[];
  readonly total: number;
  readonly grace: Seconds;
  readonly findings: readonly Finding[];
}

/** What is known besides the manifests. */
export interface Judging {
  readonly given: GivenPlan & { readonly preStop?: number | undefined };
  readonly cluster: Cluster;
  /** The services of the platform; undefined when every workload is taken for a service. */
  readonly services?: readonly Member[];
}

/** Judges the containers of a workload that are services; the others in the pod are somebody else's. */
export function judgeWorkload(workload: Workload, judging: Judging): Judged[] {
  return servicesIn(workload, judging.services).map((matched) => judgeContainer(workload, matched, judging));
}

function judgeContainer(workload: Workload, { container: read, service }: Matched, judging: Judging): Judged {
  const container = withPreStop(read, judging.given.preStop);
  const plan = planOf(judging.given, service);
  const subject = { workload, container, plan, cluster: judging.cluster };
  const checks = [checkGrace, checkDelay, checkProbes, checkCommand];
  return {
    file: workload.file,
    line: container.line,
    place: `${workload.kind}/${workload.name}/${container.name}`,
    ...addUp(plan, container.preStop),
    grace: workload.grace,
    findings: checks.flatMap((check) => check(subject)).toSorted((a, b) => a.line - b.line),
  };
}

function withPreStop(container: Container, given: number | undefined): Container {
  const { preStop } = container;
  if (given === undefined || preStop.kind !== "unknown") return container;
  return { ...container, preStop: { ...preStop, kind: "sleep", length: given } };
}

interface Matched {
  readonly container: Container;
  readonly service?: Member;
}

/** By name where a platform is known: the container's first, then the workload's. */
function servicesIn(workload: Workload, services: readonly Member[] | undefined): Matched[] {
  const main = mainContainer(workload);
  if (!services) return main ? [{ container: main }] : [];
  const matched = workload.containers.flatMap((container) => {
    const service = services.find(({ name }) => name === container.name);
    return service ? [{ container, service }] : [];
  });
  if (matched.length > 0) return matched;
  const service = services.find(({ name }) => workload.names.includes(name));
  return service && main ? [{ container: main, service }] : [];
}

/** Proxies and collectors stand beside it: it is the one with our probes, with the workload's name, or the first. */
function mainContainer({ containers, names }: Workload): Container | undefined {
  return containers.find(asksUs) ?? containers.find(({ name }) => names.includes(name)) ?? containers[0];
}

function asksUs({ probes }: Container): boolean {
  return Object.values(probes).some(({ path }) => /^\/(livez|readyz|startupz)\b/.test(path ?? ""));
}
