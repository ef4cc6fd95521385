import { askedOf, mayBeAskedUnread } from "../../asked/asked.ts";
import { readersOf } from "../../asked/readers.ts";
import { comparePlaces } from "../../emission/compare.ts";
import { knownMetrics } from "../known-metrics.ts";
import { estate, type Rule } from "../rule.ts";

const records = `
groups:
  - name: orders
    rules:
      - record: channel:shop_orders_placed:rate5m
        expr: sum by (channel) (rate(shop_orders_placed_total[5m]))
`;

export const orphanRecord: Rule = {
  id: "cross/orphan-record",
  severity: "info",
  summary: "A recording rule makes a metric that no dashboard, alert or other record reads.",
  why: "It is evaluated every few seconds and stored for nobody.",
  hint: "Remove it, or ask for it where the raw expression is still used.",
  bad: estate({
    "rules.yaml": records,
    "board.json": boardOf("sum(rate(shop_orders_placed_total[$__rate_interval]))"),
  }),
  good: estate({ "rules.yaml": records, "board.json": boardOf("channel:shop_orders_placed:rate5m") }),
  *check(facts, settings) {
    // Without a dashboard nobody can tell: records are made for them.
    if (facts.dashboards.length === 0) return;
    const known = knownMetrics(facts, settings);
    const readers = readersOf(askedOf(facts, settings), known);
    const isUnread = mayBeAskedUnread(facts, settings);
    for (const { name, place } of facts.records.toSorted((a, b) => comparePlaces(a.place, b.place))) {
      if (readers.has(name) || isUnread(name)) continue;
      yield { place, message: `${name} is recorded and nothing that was read asks for it` };
    }
  },
};

/** A board of one panel, beyond reproach. */
function boardOf(expression: string): string {
  return JSON.stringify({
    title: "Orders",
    uid: "orders",
    schemaVersion: 39,
    editable: false,
    templating: {
      list: [{ name: "datasource", type: "datasource", query: "prometheus", label: "Data source" }],
    },
    panels: [
      {
        id: 1,
        type: "timeseries",
        title: "Orders",
        description: "Orders placed.",
        datasource: { type: "prometheus", uid: "${datasource}" },
        fieldConfig: { defaults: { unit: "reqps" } },
        gridPos: { x: 0, y: 0, w: 12, h: 8 },
        targets: [{ refId: "A", expr: expression, datasource: { type: "prometheus", uid: "${datasource}" } }],
      },
    ],
  });
}
