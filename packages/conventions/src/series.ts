// Series arithmetic: what a definition can cost at most, on one instance.
import { labelSize, type Labels } from "./label.ts";
import type { Metric } from "./metric.ts";

/** How many label sets a metric's labels allow: the product of their sizes. */
export function labelSetsOf(labels: Labels): number {
  return Object.values(labels).reduce((product, label) => product * labelSize(label), 1);
}

/** Prometheus series per label set: one, or a histogram's bounds with +Inf, sum and count. */
export function seriesPerLabelSet(
  metric: Pick<Metric, "type"> & { readonly buckets?: readonly number[] },
): number {
  return metric.type === "histogram" ? (metric.buckets?.length ?? 0) + 3 : 1;
}
