import { dependencyCalls, flowSteps, httpServer, toPrometheusName } from "@telltale/conventions";
import type { Facts } from "../../facts.ts";
import type { FamilyFact } from "../../facts/exposition.ts";
import type { LabelUse, MetricFact } from "../../facts/source.ts";
import { sizeOf, union } from "../../values.ts";
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
      const sizes = sizesOf(metric, facts);
      const limit = metric.budget ?? settings.budget;
      const series = sizes?.reduce((product, [, size]) => product * size, 1) ?? 0;
      if (sizes && series > limit)
        yield { place: metric.place, message: productMessage(sizes, series, limit) };
    }
    // Also of libraries: their series cost as much as any.
    for (const family of facts.families) {
      const limit = ownBudgets.get(family.name) ?? settings.budget;
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

type Size = readonly [label: string, size: number];

/** The size of each label, and of the buckets; undefined when one of them is not known. */
function sizesOf(metric: MetricFact, { uses }: Facts): Size[] | undefined {
  const own = uses.filter((use) => use.metric === metric);
  const names = metric.labels?.map(({ name }) => name) ?? [...new Set(own.map(({ label }) => label))];
  const sizes = names.map(
    (name) =>
      [name, metric.labels?.find((label) => label.name === name)?.size ?? sizeOfUses(name, own)] as const,
  );
  if (metric.buckets) sizes.push(["buckets", metric.buckets + 3]);
  const known = sizes.filter((size): size is Size => size[1] !== undefined);
  return known.length === sizes.length ? known : undefined;
}

function sizeOfUses(label: string, uses: readonly LabelUse[]): number | undefined {
  const values = uses.filter((use) => use.label === label).map((use) => use.values);
  return values.length === 0 ? 1 : sizeOf(union(values));
}

function productMessage(sizes: readonly Size[], series: number, limit: number): string {
  const product = sizes.map(([label, size]) => `${count(size)} ${label}`).join(" × ");
  return `${product} = ${count(series)} series per instance, over ${count(limit)}`;
}

function countMessage({ name, series, labels }: FamilyFact, limit: number): string {
  const largest = labels
    .filter(({ name: label }) => label !== "le")
    .toSorted((a, b) => b.distinct - a.distinct)
    .slice(0, 6);
  const product = largest.map(({ name: label, distinct }) => `${count(distinct)} ${label}`).join(", ");
  return `${name} has ${count(series)} series, over ${count(limit)}${product && ` (values: ${product})`}`;
}

function count(value: number): string {
  return String(value).replaceAll(/\B(?=(\d{3})+$)/g, ",");
}
