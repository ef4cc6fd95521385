import type { Grouping, Instant, Node, Range, Scalar } from "./expression.ts";

/** A number as PromQL's scalar. */
export function scalar(value: number): Scalar {
  return { type: "scalar", node: { kind: "number", value } };
}

/** A scalar as a series without labels: what to fall back to with `or`. */
export const vector = (value: number): Instant => call("vector", scalar(value).node);

/** Growth per second of a counter over the window, resets allowed for. */
export const rate = (of: Range): Instant => call("rate", of.node);
/** Growth of a counter over the window, resets allowed for. */
export const increase = (of: Range): Instant => call("increase", of.node);
/** Growth per second between the last two samples of the window. */
export const irate = (of: Range): Instant => call("irate", of.node);
/** Greatest value of each series over the window. */
export const maxOverTime = (of: Range): Instant => call("max_over_time", of.node);
/** Least value of each series over the window. */
export const minOverTime = (of: Range): Instant => call("min_over_time", of.node);
/** Mean value of each series over the window. */
export const avgOverTime = (of: Range): Instant => call("avg_over_time", of.node);

export const sum = (of: Instant, grouping?: Grouping): Instant => aggregate("sum", [of], grouping);
export const max = (of: Instant, grouping?: Grouping): Instant => aggregate("max", [of], grouping);
export const min = (of: Instant, grouping?: Grouping): Instant => aggregate("min", [of], grouping);
export const avg = (of: Instant, grouping?: Grouping): Instant => aggregate("avg", [of], grouping);
/** How many series there are. */
export const count = (of: Instant, grouping?: Grouping): Instant => aggregate("count", [of], grouping);
/** The series with the greatest values. */
export const topk = (size: number, of: Instant, grouping?: Grouping): Instant =>
  aggregate("topk", [scalar(size), of], grouping);

/** The value below which this share (0 to 1) of a histogram lies; `of` must keep the label `le`. */
export const histogramQuantile = (share: number, of: Instant): Instant =>
  call("histogram_quantile", scalar(share).node, of.node);

export const clampMin = (of: Instant, least: number): Instant =>
  call("clamp_min", of.node, scalar(least).node);
export const clampMax = (of: Instant, most: number): Instant => call("clamp_max", of.node, scalar(most).node);
/** One series of value 1 when `of` has none. */
export const absent = (of: Instant): Instant => call("absent", of.node);

function call(name: string, ...args: readonly Node[]): Instant {
  return { type: "instant", node: { kind: "call", name, arguments: args } };
}

function aggregate(name: string, args: readonly (Instant | Scalar)[], grouping?: Grouping): Instant {
  const node: Node = { kind: "call", name, arguments: args.map((argument) => argument.node) };
  return { type: "instant", node: grouping === undefined ? node : { ...node, grouping } };
}
