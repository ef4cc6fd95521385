import type { Finding, Report } from "../finding.ts";
import type { Baseline, BaselineEntry } from "./baseline.ts";

/** What a baseline leaves of the findings, and what is stale in it. */
export interface Baselined {
  readonly findings: readonly Finding[];
  /** One report for each file and rule of which something is gone. */
  readonly stale: readonly Report[];
}

/**
 * Drops the findings that the baseline holds. What it holds and nobody found is stale, but only of files that were
 * read: `judged` tells which.
 */
export function applyBaseline(
  findings: readonly Finding[],
  { entries }: Baseline,
  judged: (file: string, id: string) => boolean,
): Baselined {
  const known = new Set(entries.map(({ fingerprint }) => fingerprint));
  const found = new Set(findings.map(({ fingerprint }) => fingerprint));
  const gone = entries.filter(({ fingerprint, file, id }) => !found.has(fingerprint) && judged(file, id));
  return {
    findings: findings.filter(({ fingerprint }) => fingerprint === undefined || !known.has(fingerprint)),
    stale: [...Map.groupBy(gone, ({ file, id }) => `${file}\0${id}`).values()].map(reportOf),
  };
}

function reportOf(gone: readonly BaselineEntry[]): Report {
  const [{ id, file, place }] = gone as readonly [BaselineEntry, ...BaselineEntry[]]; // groups are never empty
  const times = gone.length === 1 ? "a finding" : `${gone.length} findings`;
  return {
    place,
    message: `the baseline holds ${times} of ${id} in ${file} that ${gone.length === 1 ? "is" : "are"} gone`,
  };
}
