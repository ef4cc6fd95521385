import { problem, type Check } from "./check-shape.ts";
import { labelSize, type Labels } from "./label.ts";
import type { Metric } from "./metric.ts";
import type { Problem } from "./problem.ts";
import { labelSetsOf, seriesPerLabelSet } from "./series.ts";

/** Checks that a budget is a number a product can be held against. */
export const checkBudget: Check = (budget, where) =>
  typeof budget === "number" && Number.isSafeInteger(budget) && budget >= 1
    ? []
    : [problem("metric/budget", where, budget, "a whole number of series, 1 or more")];

/** Checks the product of a metric's label sizes against its budget. */
export function checkCardinality(metric: Metric, where: string): Problem[] {
  const series = labelSetsOf(metric.labels) * seriesPerLabelSet(metric);
  if (series <= metric.budget) return [];
  const given = `${factors(metric)} = ${series} series, over ${metric.budget}`;
  return [{ id: "metric/cardinality-budget", where, given, expected: `at most ${metric.budget}` }];
}

/** The product as a sentence: "3 channels × 51 tenants × 1". */
function factors(metric: Metric): string {
  return [...labelFactors(metric.labels), perLabelSet(metric)].join(" × ");
}

function labelFactors(labels: Labels): string[] {
  return Object.entries(labels).map(([name, label]) => {
    const size = labelSize(label);
    return `${size} ${size === 1 ? name : plural(name)}`;
  });
}

function perLabelSet(metric: Metric): string {
  const series = seriesPerLabelSet(metric);
  return metric.type === "histogram" ? `${series} (${metric.buckets.length} buckets, +Inf, sum, count)` : "1";
}

function plural(name: string): string {
  if (/[^aeiou]y$/.test(name)) return `${name.slice(0, -1)}ies`;
  return /(?:s|x|z|ch|sh)$/.test(name) ? `${name}es` : `${name}s`;
}
