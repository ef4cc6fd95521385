import { demands, type Demand } from "../../asked/demand.ts";
import type { Emission } from "../../emission/emission.ts";
import type { Report } from "../../finding.ts";
import { estate, type Rule } from "../rule.ts";
import { seriesWords } from "./series-of.ts";
import { targetLabels } from "./target-labels.ts";
import { usages } from "./usage.ts";

const alertOn = (expression: string): string => `
groups:
  - name: orders
    rules:
      - alert: NoOrders
        expr: ${expression} == 0
        for: 10m
        labels: { severity: page }
        annotations: { summary: No orders, runbook_url: https://runbooks.example/no-orders }
`;
const orders = `
# HELP shop_orders_placed_total Orders placed.
# TYPE shop_orders_placed_total counter
shop_orders_placed_total{channel="web"} 3
shop_orders_placed_total{channel="app"} 3
`.trimStart();

export const unusedLabel: Rule = {
  id: "cross/unused-label",
  severity: "info",
  summary: "Every query that was read adds a label of its metric away.",
  why: "Each value of it multiplies the metric's series, and nobody looks at them apart.",
  hint: "Drop the label where it is recorded, or show it where it helps.",
  bad: estate({ "orders.prom": orders, "rules.yaml": alertOn("sum(rate(shop_orders_placed_total[5m]))") }),
  good: estate({
    "orders.prom": orders,
    "rules.yaml": alertOn("sum by (channel) (rate(shop_orders_placed_total[5m]))"),
  }),
  *check(facts, settings) {
    if (facts.queries.length === 0) return;
    const isTarget = targetLabels(facts, settings);
    for (const { name, group, asked } of usages(facts, settings)) {
      const labels = new Set(group.flatMap((each) => [...each.labels.keys()]));
      // Who asks for a label that is not there means one that is.
      const isMisnamed = (label: string): boolean => !labels.has(label) && !isTarget(label) && label !== "le";
      if (asked.length === 0 || asked.some(({ demand }) => listedIn(demand).some(isMisnamed))) continue;
      for (const label of [...labels].toSorted()) {
        const report = asked.some(({ demand }) => demands(demand, label))
          ? undefined
          : reportOf(name, label, group);
        if (report) yield report;
      }
    }
  },
};

function listedIn(demand: Demand): string[] {
  return demand.kind === "only" ? [...demand.labels] : [];
}

/** A label of one value costs nothing. */
function reportOf(name: string, label: string, group: readonly Emission[]): Report | undefined {
  const held = group.flatMap(({ labels }) => labels.get(label) ?? []);
  const [first] = held;
  if (!first || held.every(({ size }) => size === 1)) return undefined;
  const message = `label ${label} of ${name} is added away by every query that was read${savedWords(label, group)}`;
  return { place: first.place, message };
}

function savedWords(label: string, group: readonly Emission[]): string {
  const saved = group.map(({ series = 0, labels }) => {
    const without = labels.get(label)?.seriesWithout;
    return without === undefined ? 0 : series - without;
  });
  return seriesWords(saved.reduce((total, each) => total + each, 0)).replace(
    " series)",
    " series less without it)",
  );
}
