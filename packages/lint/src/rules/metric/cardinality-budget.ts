import { dependencyCalls, flowSteps, httpServer, toPrometheusName } from "@telltale/conventions";
import type { Facts } from "../../facts.ts";
import type { FamilyFact } from "../../facts/exposition.ts";
import type { LabelUse, MetricFact } from "../../facts/source.ts";
import { finite, union, type ValueSet } from "../../values.ts";
import { budgetFor } from "../budget-for.ts";
import { groupDigits } from "../../group-digits.ts";
import { source, type Rule } from "../rule.ts";
import { sharedWith } from "../shared.ts";

export const cardinalityBudget: Rule = {
  ...sharedWith("metric/cardinality-budget"),
  severity: "error",
  bad: source(`
import { counter, capped } from "@telltale/core";
export const orders = counter("shop.orders.placed", {
  help: "Orders placed.",
  unit: "{order}",
  labels: { tenant: capped(500), region: ["eu", "us", "apac", "latam", "mea"] },
});`),
  good: source(`
import { counter, capped } from "@telltale/core";
export const orders = counter("shop.orders.placed", {
  help: "Orders placed.",
  unit: "{order}",
  labels: { tenant: capped(50), region: ["eu", "us", "apac", "latam", "mea"] },
});`),
  *check(facts, settings) {
    for (const metric of facts.metrics) {
      const factors = factorsOf(metric, facts);
      const limit = metric.budget ?? budgetFor(metric.name, settings);
      const series = factors?.reduce((product, { size }) => product * size, 1) ?? 0;
      if (factors && series > limit)
        yield { place: metric.place, message: productMessage(factors, series, limit) };
    }
    // Also of libraries: their series cost as much as any.
    for (const family of facts.families) {
      const limit = ownBudgets.get(family.name) ?? budgetFor(family.name, settings);
      if (family.series > limit) yield { place: family.place, message: countMessage(family, limit) };
    }
  },
};

/** What our own instruments may reach on purpose. */
const ownBudgets = new Map<string, number>(
  [httpServer.duration, dependencyCalls([]), flowSteps({})].map((metric) => [
    toPrometheusName(metric),
    Math.max(metric.budget, 34_000),
  ]),
);

/** What one label, or the buckets, multiply the series by. */
interface Factor {
  readonly size: number;
  readonly label?: string;
  /** Whose values only a running process knows, so that these are the fewest there can be. */
  readonly fewestOf?: string;
}

/** One factor for each label, and one for the buckets; undefined when one of them is not known. */
function factorsOf(metric: MetricFact, { uses }: Facts): Factor[] | undefined {
  const own = uses.filter((use) => use.metric === metric);
  const names = metric.labels?.map(({ name }) => name) ?? [...new Set(own.map(({ label }) => label))];
  const factors = names.map((label) => {
    const size = metric.labels?.find(({ name }) => name === label)?.size;
    return size === undefined ? factorOf(label, valuesOf(label, own)) : { label, size };
  });
  if (metric.type === "histogram")
    factors.push(metric.buckets === undefined ? undefined : { size: metric.buckets + 3 });
  return factors.every((factor) => factor !== undefined) ? factors : undefined;
}

/** A label that is never given a value has one: none. */
function valuesOf(label: string, uses: readonly LabelUse[]): ValueSet {
  const values = uses.filter((use) => use.label === label).map((use) => use.values);
  return values.length === 0 ? finite("") : union(values);
}

function factorOf(label: string, values: ValueSet): Factor | undefined {
  if (values.kind === "finite") return { label, size: values.values.length };
  if (values.kind !== "bounded") return undefined;
  return { label, size: values.size, ...(values.atLeast ? { fewestOf: values.source } : {}) };
}

/** "12 routes × 5 methods × 6 classes × 17 = 6,120 series per instance, over 2,000". */
function productMessage(factors: readonly Factor[], series: number, limit: number): string {
  const product = factors.map(factorText).join(" × ");
  const isFewest = factors.some(({ fewestOf, size }) => fewestOf !== undefined && size === 1);
  return `${product} = ${isFewest ? "at least " : ""}${groupDigits(series)} series per instance, over ${groupDigits(limit)}`;
}

function factorText({ size, label, fewestOf }: Factor): string {
  if (label === undefined) return groupDigits(size);
  const assumed = fewestOf !== undefined && size === 1 ? ` (${fewestOf}, counted as one)` : "";
  return `${groupDigits(size)} ${size === 1 ? label : plural(label)}${assumed}`;
}

function plural(word: string): string {
  if (/(s|x|ch|sh)$/.test(word)) return `${word}es`;
  return /[^aeiou]y$/.test(word) ? `${word.slice(0, -1)}ies` : `${word}s`;
}

function countMessage({ name, series, labels }: FamilyFact, limit: number): string {
  const largest = labels
    .filter(({ name: label }) => label !== "le")
    .toSorted((a, b) => b.distinct - a.distinct)
    .slice(0, 6);
  const product = largest.map(({ name: label, distinct }) => `${groupDigits(distinct)} ${label}`).join(", ");
  return `${name} has ${groupDigits(series)} series, over ${groupDigits(limit)}${product && ` (values: ${product})`}`;
}
