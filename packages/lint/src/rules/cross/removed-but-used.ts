import { askedOf, queriesInOrder } from "../../asked/asked.ts";
import { namedLabelsOf } from "../../asked/named-labels.ts";
import { compareCatalogues } from "../../catalogue/compare-catalogues.ts";
import type { Facts } from "../../facts.ts";
import type { Report } from "../../finding.ts";
import type { Settings } from "../../options.ts";
import { knownMetrics } from "../known-metrics.ts";
import { currentCatalogue } from "../registry/current-catalogue.ts";
import { isCovered } from "../registry/is-covered.ts";
import { estate, type Rule } from "../rule.ts";
import { committedOf } from "./committed.ts";
import { ownerWords } from "./owner-words.ts";
import { missingNames } from "./missing-names.ts";

const committed = `{
  "version": 1,
  "metrics": {
    "shop_orders_placed_total": { "type": "counter", "labels": {}, "declaredIn": ["orders.ts"] }
  }
}
`;
const sourceOf = (name: string): string => `
import { Counter } from "prom-client";
// telltale-disable-next-line registry/breaking-change -- shown for the other rule
const placed = new Counter({ name: "${name}", help: "Orders placed." });
placed.inc();`;
const alertOn = (name: string): string => `
groups:
  - name: orders
    rules:
      - alert: NoOrders
        expr: sum(rate(${name}[5m])) == 0
        for: 10m
        labels: { severity: page }
        annotations: { summary: No orders, runbook_url: https://runbooks.example/no-orders }
`;

export const removedButUsed: Rule = {
  id: "cross/removed-but-used",
  severity: "error",
  summary: "A query asks for a metric or label that was in the committed catalogue and is no longer emitted.",
  why: "It worked until this change; from the next deployment on the panel is empty and the alert never fires.",
  hint: "Change the query together with the code, or keep the metric until nobody asks for it.",
  bad: estate({
    "telltale.metrics.json": committed,
    "orders.ts": sourceOf("shop_orders_accepted_total"),
    "rules.yaml": alertOn("shop_orders_placed_total"),
  }),
  good: estate({
    "telltale.metrics.json": committed,
    "orders.ts": sourceOf("shop_orders_placed_total").replace(/^.*telltale-disable.*\n/m, ""),
    "rules.yaml": alertOn("shop_orders_placed_total"),
  }),
  *check(facts, settings) {
    if (facts.catalogues.length === 0) return;
    yield* removedMetrics(facts, settings);
    yield* removedLabels(facts, settings);
  },
};

function* removedMetrics(facts: Facts, settings: Settings): Iterable<Report> {
  const known = knownMetrics(facts, settings);
  const committedFor = committedOf(facts);
  const covers = isCovered(facts, settings);
  const renames = renamesOf(facts, settings);
  for (const { asked, name, span } of missingNames(askedOf(facts, settings), (each) => known.find(each))) {
    const entry = committedFor(name);
    if (!entry || !covers(entry)) continue;
    const renamed = renames.get(entry.name);
    yield {
      place: asked.fact.at(span),
      message: `${ownerWords(asked.fact.owner)} asks for ${name}, which is in the catalogue and nothing yields any more`,
      ...(renamed === undefined ? {} : { hint: `It is now called ${name.replace(entry.name, renamed)}.` }),
    };
  }
}

function renamesOf(facts: Facts, settings: Settings): ReadonlyMap<string, string> {
  const now = currentCatalogue(facts, settings);
  const changes = facts.catalogues.flatMap(({ catalogue }) => compareCatalogues(catalogue, now));
  return new Map(changes.flatMap(({ metric, to }) => (to === undefined ? [] : [[metric, to] as const])));
}

function* removedLabels(facts: Facts, settings: Settings): Iterable<Report> {
  const known = knownMetrics(facts, settings);
  const committedFor = committedOf(facts);
  for (const fact of queriesInOrder(facts.queries)) {
    const told = new Set<string>();
    for (const { label, selectors, span } of namedLabelsOf(fact)) {
      for (const { metric: sample = "" } of selectors) {
        const metric = known.find(sample);
        const was = committedFor(metric?.name ?? "")?.labels?.some(({ name }) => name === label);
        if (!was || metric?.labels?.has(label) !== false || told.has(`${metric.name} ${label}`)) continue;
        told.add(`${metric.name} ${label}`);
        yield {
          place: fact.at(span),
          message: `${ownerWords(fact.owner)} asks for label ${label}, which ${metric.name} had in the catalogue and has no more`,
        };
      }
    }
  }
}
