// Aggregations: many series made one, or one per group.
import { nodeOf, type Argument } from "./call.ts";
import type { Grouping, Instant, Numeric } from "./expression.ts";

type Aggregation = (of: Instant, grouping?: Grouping) => Instant;
type WithParameter<P> = (parameter: P, of: Instant, grouping?: Grouping) => Instant;

export const sum: Aggregation = plain("sum");
export const max: Aggregation = plain("max");
export const min: Aggregation = plain("min");
/** The mean over series; of a duration, the mean of means. */
export const avg: Aggregation = plain("avg");
/** How many series there are. */
export const count: Aggregation = plain("count");
/** 1 for each group. */
export const group: Aggregation = plain("group");
/** Standard deviation over series. */
export const stddev: Aggregation = plain("stddev");
/** Variance over series. */
export const stdvar: Aggregation = plain("stdvar");

/** The series with the greatest values, with all their labels. */
export const topk: WithParameter<Numeric> = withParameter("topk");
/** The series with the least values, with all their labels. */
export const bottomk: WithParameter<Numeric> = withParameter("bottomk");
/** The value below which this share (0 to 1) of the series lies. */
export const quantile: WithParameter<Numeric> = withParameter("quantile");
/** How many series have each value, which the label of this name tells. */
export const countValues: WithParameter<string> = withParameter("count_values");
/** So many series, whichever. Prometheus 3, behind a feature flag. */
export const limitk: WithParameter<Numeric> = withParameter("limitk");
/** This share (0 to 1) of the series; a negative one picks the others. Prometheus 3, behind a feature flag. */
export const limitRatio: WithParameter<Numeric> = withParameter("limit_ratio");

function plain(name: string): Aggregation {
  return (of, grouping) => ({
    type: "instant",
    node: { kind: "aggregation", name, ...grouping, of: of.node },
  });
}

function withParameter<P extends Argument>(name: string): WithParameter<P> {
  return (parameter, of, grouping) => ({
    type: "instant",
    node: { kind: "aggregation", name, ...grouping, parameter: nodeOf(parameter), of: of.node },
  });
}
