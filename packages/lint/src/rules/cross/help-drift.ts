import type { Emission } from "../../emission/emission.ts";
import { estate, type Rule } from "../rule.ts";
import { driftOf, sharedMetrics } from "./drift.ts";

const exposed = (help: string): string =>
  `
# HELP shop_orders_total ${help}
# TYPE shop_orders_total counter
shop_orders_total 3
`.trimStart();

export const helpDrift: Rule = {
  id: "cross/help-drift",
  severity: "info",
  summary: "Services describe metrics of one name differently.",
  why: "Either the texts have parted, and Prometheus shows one of them at random, or the metrics are not the same thing.",
  hint: "Use one text, from one place; if they are different things, give them different names.",
  bad: estate({ "orders.prom": exposed("Orders placed."), "billing.prom": exposed("Invoices sent.") }),
  good: estate({ "orders.prom": exposed("Orders placed."), "billing.prom": exposed("Orders placed.") }),
  *check(facts, settings) {
    for (const [name, group] of sharedMetrics(facts, settings)) {
      const drift = driftOf(name, group, helpOf, (help) => `says ${JSON.stringify(shortened(help))}`);
      if (drift) yield drift;
    }
  },
};

/** OpenTelemetry's exporter writes a text of its own where none was given. */
function helpOf({ help = "" }: Emission): string | undefined {
  const text = help.trim();
  return text === "" || text === "description missing" ? undefined : text;
}

function shortened(text: string): string {
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}
