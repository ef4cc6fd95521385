import { checkBudget, checkCardinality } from "./check-cardinality.ts";
import { checkLabels } from "./check-label.ts";
import { checkMetricName, claimNames } from "./check-metric-name.ts";
import { checkEntries, checkObject, isRecord, problem, type Check } from "./check-shape.ts";
import { checkUnit } from "./check-unit.ts";
import { at } from "./given.ts";
import type { Counter, Gauge, Histogram, Metric } from "./metric.ts";
import type { Problem } from "./problem.ts";

/** Checks the metrics of a service, one by one and against each other and Telltale's own. */
export const checkMetrics: Check = (metrics, where) => {
  const claim = claimNames();
  return checkEntries(metrics, where, (metric, place, all) =>
    checkMetric(metric, place).concat(claim(metric, place, all)),
  );
};

/** Checks one metric by itself: its name, unit, help, labels, and the number of series they make. */
export function checkMetric(metric: unknown, where: string): Problem[] {
  if (!isRecord(metric) || !types.some((type) => type === metric["type"])) {
    const given = isRecord(metric) ? metric["type"] : metric;
    return [problem("metric/type", where, given, "counter(), gauge() or histogram()")];
  }
  const found = checkObject(metric, where, fieldsOf[metric["type"] as Metric["type"]]); // one of the types, as just seen
  return isSound(metric, found) ? checkCardinality(metric, where) : found;
}

/** A product can be computed once every field has been checked and nothing was found. */
function isSound(metric: unknown, found: readonly Problem[]): metric is Metric {
  return found.length === 0;
}

const types = ["counter", "gauge", "histogram"];

const checkHelp: Check = (help, where) =>
  typeof help === "string" && help.trim() !== "" ? [] : [problem("metric/help", where, help, "a sentence")];

const checkClass: Check = (kind, where) =>
  ["customer", "resource", "diagnostic"].some((known) => known === kind)
    ? []
    : [problem("metric/class", where, kind, "customer, resource or diagnostic")];

const checkBuckets: Check = (buckets, where) => {
  if (!Array.isArray(buckets) || buckets.length === 0) {
    return [problem("histogram/buckets", where, buckets, "a list of upper bounds")];
  }
  const bounds: readonly unknown[] = Array.from(buckets);
  const wrong = bounds.findIndex(
    (bound, index) => !isFiniteNumber(bound) || !isAbove(bound, bounds[index - 1]),
  );
  if (wrong < 0) return [];
  return [
    problem("histogram/buckets", at(where, wrong), bounds[wrong], "a finite number above the one before it"),
  ];
};

function isFiniteNumber(value: unknown): value is number {
  return typeof value === "number" && Number.isFinite(value);
}

function isAbove(bound: number, before: unknown): boolean {
  return typeof before !== "number" || bound > before;
}

const fields = {
  type: () => [],
  name: checkMetricName,
  help: checkHelp,
  unit: checkUnit,
  class: checkClass,
  labels: checkLabels,
  budget: checkBudget,
} satisfies Record<keyof Counter, Check>;

const checkAcross: Check = (across, where) =>
  ["sum", "max", "min", "mean"].some((known) => known === across)
    ? []
    : [problem("metric/across", where, across, "sum, max, min or mean")];

const fieldsOf: Readonly<Record<Metric["type"], Readonly<Record<string, Check>>>> = {
  counter: fields,
  gauge: { ...fields, across: checkAcross } satisfies Record<keyof Gauge, Check>,
  histogram: { ...fields, buckets: checkBuckets } satisfies Record<keyof Histogram, Check>,
};
