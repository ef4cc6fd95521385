import { namedLabelsOf, type NamedLabel } from "../../asked/named-labels.ts";
import { queriesInOrder } from "../../asked/asked.ts";
import type { QueryFact } from "../../facts/query.ts";
import type { Report } from "../../finding.ts";
import { knownMetrics, type KnownMetric, type KnownMetrics } from "../known-metrics.ts";
import { estate, type Rule } from "../rule.ts";
import { committedOf } from "./committed.ts";
import { listed, ownerWords } from "./owner-words.ts";
import { nearestText } from "./suggest.ts";
import { targetLabels } from "./target-labels.ts";

const orders = `
import { Counter } from "prom-client";
const placed = new Counter({ name: "shop_orders_placed_total", help: "Orders placed.", labelNames: ["channel"] });
export function place(channel: "web" | "app") { placed.inc({ channel }); }`;
const alertBy = (label: string): string => `
groups:
  - name: orders
    rules:
      - alert: NoOrders
        expr: sum by (${label}) (rate(shop_orders_placed_total[5m])) == 0
        for: 10m
        labels: { severity: page }
        annotations: { summary: No orders, runbook_url: https://runbooks.example/no-orders }
`;

export const unknownLabel: Rule = {
  id: "cross/unknown-label",
  severity: "error",
  summary: "A query matches or groups by a label that its metric never has.",
  why: "A condition on it finds nothing, and a grouping by it puts everything into one unnamed series; Prometheus says nothing of either.",
  hint: "Correct the label; if the scrape configuration adds it, name it in `targetLabels`.",
  bad: estate({ "orders.ts": orders, "rules.yaml": alertBy("chanel") }),
  good: estate({ "orders.ts": orders, "rules.yaml": alertBy("channel") }),
  *check(facts, settings) {
    if (facts.queries.length === 0) return;
    const known = knownMetrics(facts, settings);
    const isTarget = targetLabels(facts, settings);
    const committed = committedOf(facts);
    const wasThere = (metric: string, label: string): boolean =>
      committed(metric)?.labels?.some(({ name }) => name === label) === true;
    for (const fact of queriesInOrder(facts.queries)) {
      const told = new Set<string>();
      for (const named of namedLabelsOf(fact)) {
        const lacking = lackingMetrics(named, known);
        if (lacking.length === 0 || told.has(named.label) || isTarget(named.label)) continue;
        if (
          lacking.some(({ areLabelsSeen }) => areLabelsSeen) &&
          nearestLabel(named.label, lacking) === undefined
        )
          continue;
        if (lacking.some(({ name }) => wasThere(name, named.label))) continue;
        told.add(named.label);
        yield reportOf(fact, named, lacking);
      }
    }
  },
};

/** The metrics a label is asked of, when none of them has it and all labels of each are known. */
function lackingMetrics({ label, selectors }: NamedLabel, known: KnownMetrics): KnownMetric[] {
  if (label === "le" || label === "quantile") return [];
  const metrics = selectors.map(({ metric, isVariable }) =>
    metric === undefined || isVariable ? undefined : known.find(metric),
  );
  const told = metrics.filter((metric) => metric?.labels?.has(label) === false);
  return told.length === metrics.length ? told.filter((metric) => metric !== undefined) : [];
}

function labelsOf(metrics: readonly KnownMetric[]): ReadonlySet<string> {
  return new Set(metrics.flatMap(({ labels }) => [...(labels?.keys() ?? [])]));
}

function nearestLabel(label: string, metrics: readonly KnownMetric[]): string | undefined {
  return nearestText(label, labelsOf(metrics));
}

function reportOf(fact: QueryFact, { label, span }: NamedLabel, metrics: readonly KnownMetric[]): Report {
  const labels = labelsOf(metrics);
  const near = nearestLabel(label, metrics);
  const others = labels.size === 0 ? "it has none" : `its labels are ${listed([...labels])}`;
  return {
    place: fact.at(span),
    message: `${ownerWords(fact.owner)} asks for label ${label}, which ${listed(metrics.map(({ name }) => name))} never has; ${others}`,
    ...(near === undefined ? {} : { hint: `Did you mean ${near}?` }),
  };
}
