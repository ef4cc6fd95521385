import type { Platform } from "@telltale/conventions";
import { jobsOf, type ScrapeJob } from "@telltale/dashboards";
import { CannotRun } from "../../cannot-run.ts";
import { nearest } from "../../nearest.ts";

/** What is to be scraped, and the jobs for which nobody said where. */
export interface ScrapeJobs {
  readonly jobs: readonly ScrapeJob[];
  readonly unknown: readonly string[];
}

/** Where a service answers unless `--target` says otherwise: under its own name, as in compose and Kubernetes. */
const ownName = "{service}:3000";

/**
 * Where each job of the platform is scraped. A `--target` is `JOB=HOST:PORT`, given again for another instance, or a
 * template such as `{service}:8080` for all services that have none of their own.
 */
export function scrapeJobs(platform: Platform, given: readonly string[]): ScrapeJobs {
  const known = jobsOf(platform);
  const names = known.map(({ name }) => name);
  const targets = given.filter((text) => text.includes("=")).map((text) => parseTarget(text, names));
  const template =
    given
      .filter((text) => !text.includes("="))
      .map(parseTemplate)
      .at(-1) ?? ownName;
  const jobs = known.map(({ name, isService }) => {
    const own = targets.filter(({ job }) => job === name).map(({ address }) => address);
    const fallback = isService ? [template.replaceAll("{service}", name)] : [];
    return { name, targets: own.length > 0 ? own : fallback };
  });
  return {
    jobs: jobs.filter((job) => job.targets.length > 0),
    unknown: jobs.filter((job) => job.targets.length === 0).map(({ name }) => name),
  };
}

function parseTarget(text: string, names: readonly string[]): { job: string; address: string } {
  const at = text.lastIndexOf("=");
  const [job, address] = [text.slice(0, at), text.slice(at + 1)];
  refuseUnlessAddress(address, text);
  if (names.includes(job)) return { job, address };
  const close = nearest(job, names);
  const hint = close === undefined ? `; it has ${names.join(", ")}` : `; did you mean ${close}?`;
  throw new CannotRun(`--target ${text}: the platform has no service, proxy or host "${job}"${hint}`);
}

function parseTemplate(text: string): string {
  refuseUnlessAddress(text, text);
  if (text.includes("{service}")) return text;
  throw new CannotRun(`--target ${text}: write JOB=HOST:PORT, or a template such as {service}:3000`);
}

/** Prometheus wants a host and perhaps a port, without a scheme or a path. */
function refuseUnlessAddress(address: string, text: string): void {
  if (/^[^\s/]+$/.test(address)) return;
  throw new CannotRun(`--target ${text}: a target is HOST:PORT, without a scheme or a path`);
}
