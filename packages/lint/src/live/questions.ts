// The PromQL that a live server is asked. Each answer is as short as its labels: counts, never the series themselves.

import type { MetricType } from "../facts/metric-type.ts";

/** What a part of the one question about a family counts; a label's part is `label:` and its name. */
export const countOf = { series: "series", instance: "instance", before: "before", label: "label:" } as const;

/** The label by which the parts of an answer are told apart. */
export const partLabel = "telltale_part";

/** Everything counted of a family, by job: series, most on one instance, a day ago, values of each label. */
export function countsQuery(selector: string, labels: readonly string[]): string {
  const parts = [
    part(countOf.series, `count by (job) (${selector})`),
    part(countOf.instance, `max by (job) (count by (job, instance) (${selector}))`),
    part(countOf.before, `count by (job) (${selector} offset 1d)`),
    ...labels.map((label) =>
      part(countOf.label + label, `count by (job) (count by (job, ${label}) (${selector}))`),
    ),
  ];
  return parts.join(" or ");
}

function part(name: string, query: string): string {
  return `label_replace(${query}, ${JSON.stringify(partLabel)}, ${JSON.stringify(name)}, "", "")`;
}

const endings: Readonly<Partial<Record<MetricType, readonly string[]>>> = {
  histogram: ["_bucket", "_sum", "_count"],
  summary: ["", "_sum", "_count"],
};

/** All series of a family. */
export function selectorOf(family: string, type: MetricType): string {
  const ends = endings[type];
  if (!ends) return `{__name__=${JSON.stringify(family)}}`;
  return `{__name__=~${JSON.stringify(ends.map((end) => escapePattern(family) + end).join("|"))}}`;
}

/** Series that an OpenTelemetry SDK put what was over its limit into. */
export const overflowQuery = 'count by (__name__, job) ({otel_metric_overflow="true"})';

/** Values that Telltale folded. */
export const foldedQuery = "sum by (job, metric, label) (telltale_folded_total) > 0";

/** How often a job's series were replaced by new ones within an hour. */
export const churnQuery =
  "sum by (job) (sum_over_time(scrape_series_added[1h])) / sum by (job) (scrape_samples_post_metric_relabeling)";

/** Which of these names have a series now. */
export function presentQuery(names: readonly string[]): string {
  return `count by (__name__) ({__name__=~${JSON.stringify(names.map(escapePattern).join("|"))}})`;
}

function escapePattern(text: string): string {
  return text.replaceAll(/[^\w:]/g, (character) => `\\${character}`);
}
