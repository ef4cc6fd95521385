import type { ReadTargets } from "./read-targets.ts";

/** How much was read, and how long reading and judging took, for `--timing`. */
export function renderTiming(
  { facts, series, bytes, files, compiler }: ReadTargets,
  readMs: number,
  judgedMs: number,
): string {
  const what = [
    ...(bytes > 0 ? [`${series.toLocaleString("en")} series, ${(bytes / 1024 / 1024).toFixed(1)} MB`] : []),
    ...(facts.metrics.length > 0 ? [`${facts.metrics.length} metrics in source`] : []),
    ...(facts.dashboards.length > 0 ? [`${facts.dashboards.length} dashboards`] : []),
    ...(facts.groups.length > 0 ? [`${facts.groups.length} groups of rules`] : []),
  ];
  const times = `${(readMs / 1000).toFixed(2)} s, judged in ${(judgedMs / 1000).toFixed(2)} s`;
  const of = files.length > 1 ? ` of ${files.length.toLocaleString("en")} files` : "";
  const types = compiler === undefined ? "" : `; types by ${compiler}`;
  return `telltale: read ${what.join(" and ") || "nothing"}${of} in ${times}${types}\n`;
}
