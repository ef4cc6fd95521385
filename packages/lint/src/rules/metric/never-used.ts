import { source, type Rule } from "../rule.ts";

export const neverUsed: Rule = {
  id: "metric/never-used",
  severity: "warning",
  summary: "A metric is declared, and nothing records into it.",
  why: "It is scraped as zero or not at all; who builds an alert on it waits for something that cannot happen.",
  hint: "Record into it, or delete it.",
  bad: source(`
import { Counter } from "prom-client";
const placed = new Counter({ name: "shop_orders_placed_total", help: "Orders placed." });
const sent = new Counter({ name: "shop_orders_sent_total", help: "Orders sent." });
placed.inc();`),
  good: source(`
import { Counter } from "prom-client";
const placed = new Counter({ name: "shop_orders_placed_total", help: "Orders placed." });
const sent = new Counter({ name: "shop_orders_sent_total", help: "Orders sent." });
placed.inc();
sent.inc();`),
  *check({ metrics }) {
    for (const { name, expression, handling, place } of metrics) {
      if (!handling || handling.isRecorded || handling.isHandedOn) continue;
      if (/\.(test|spec)\.[cm]?[jt]sx?$|\/(__tests__|tests?)\//.test(place.file)) continue;
      yield { place, message: `nothing records into ${name ?? expression}` };
    }
  },
};
