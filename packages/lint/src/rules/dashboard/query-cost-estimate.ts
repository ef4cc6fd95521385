import { estate, type Rule } from "../rule.ts";
import { panelWords, queriesOfPanels } from "./panels.ts";
import { samplesRead } from "./samples-read.ts";

const orders = `
# HELP shop_orders_total Orders placed.
# TYPE shop_orders_total counter
shop_orders_total{channel="web"} 30
shop_orders_total{channel="phone"} 3
`.trimStart();

const board = (window: string) => `
{
  "title": "Shop",
  "schemaVersion": 42,
  "panels": [
    { "id": 1, "type": "timeseries", "title": "Orders", "targets": [{ "expr": "sum by (channel) (rate(shop_orders_total[${window}]))" }],
      "fieldConfig": { "defaults": { "unit": "cps" } } }
  ]
}
`;

/** Samples Prometheus goes through in about a second. */
const most = 100_000_000;

export const queryCostEstimate: Rule = {
  id: "dashboard/query-cost-estimate",
  severity: "info",
  summary: "A panel makes Prometheus read hundreds of millions of samples.",
  why: "Each point of a curve reads its whole window again: a thousand points over 30 days of samples every 15 seconds are 170 million for each series. A screen that refreshes slows the server for all. Judged only where an exposition or a live server tells how many series there are.",
  hint: "Let a recording rule add it up beforehand, ask for one moment only (instant), or look back less.",
  bad: estate({ "board.json": board("30d"), "shop.prom": orders }),
  good: estate({ "board.json": board("1h"), "shop.prom": orders }),
  *check(facts, settings) {
    for (const [panel, queries] of queriesOfPanels(facts, settings)) {
      const samples = queries.reduce((sum, query) => sum + samplesRead(query, facts), 0);
      if (samples <= most) continue;
      const millions = Number((samples / 1e6).toPrecision(2)).toLocaleString("en-US");
      const message = `${panelWords(panel)} reads about ${millions} million samples each time it is drawn`;
      yield { place: panel.place, message };
    }
  },
};
