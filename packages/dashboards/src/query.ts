// How boards ask for what a definition emits. Metric and label names come from definitions only.
import { toPrometheusLabel, toPrometheusName, type Metric } from "@telltale/conventions";
import {
  absent,
  divide,
  histogramQuantile,
  labelReplace,
  multiply,
  or,
  range,
  rate,
  selector,
  sum,
  type Instant,
  type Matcher,
  type Selector,
} from "@telltale/promql";
import type { Query } from "./panel.ts";
import type { Scope } from "./scope.ts";

type Named = Pick<Metric, "name" | "type" | "unit">;

/** What one service says about itself: OpenTelemetry's resource, as its Prometheus exporters name it. */
export const targetInfo = "target_info";
/** The label of `target_info` that changes with a release. */
export const serviceVersion = toPrometheusLabel("service.version");

/** The series of a counter or gauge. */
export function series(scope: Scope, metric: Named, ...matchers: readonly Matcher[]): Selector {
  return selector(toPrometheusName(metric), ...scope, ...matchers);
}

/** One part of a histogram. */
export function part(
  scope: Scope,
  metric: Named,
  name: "bucket" | "sum" | "count",
  ...matchers: readonly Matcher[]
): Selector {
  return selector(`${toPrometheusName(metric)}_${name}`, ...scope, ...matchers);
}

/** A metric's label, by its name in the definition. */
export function labelOf<L>(_metric: { readonly labels: L }, name: keyof L & string): string {
  return toPrometheusLabel(name);
}

/** A legend of the values of these labels. */
export function legendOf(labels: readonly string[]): string {
  return labels.map((label) => `{{${label}}}`).join(" ");
}

/** Growth per second of a counter, added up over everything but these labels. */
export function perSecond(counter: Selector, by: readonly string[] = []): Instant {
  const growth = rate(range(counter, "$__rate_interval"));
  return by.length === 0 ? sum(growth) : sum(growth, { by });
}

/** `some` of `all` as a ratio: 0, not nothing, while there is only the other kind. */
export function share(some: Instant, all: Instant): Instant {
  return divide(or(some, multiply(all, 0)), all);
}

/** The series by this label, or one that is called "none" and is 0 where there are none: silence is an answer too. */
export function orNone(of: Instant, label: string): Instant {
  return or(of, labelReplace(multiply(absent(of), 0), label, "none", "", ""));
}

/** The value below which this share of a histogram lies. */
export function quantile(of: number, buckets: Selector, by: readonly string[] = []): Instant {
  return histogramQuantile(of, perSecond(buckets, [...by, "le"]));
}

/** p50, p95 and p99: never an average. */
export function quantiles(buckets: Selector): Query[] {
  return [
    { key: "p50", expression: quantile(0.5, buckets), legend: "p50", color: "green" },
    { key: "p95", expression: quantile(0.95, buckets), legend: "p95", color: "orange" },
    { key: "p99", expression: quantile(0.99, buckets), legend: "p99", color: "red" },
  ];
}
