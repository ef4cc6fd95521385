import { unitSuffix } from "@telltale/conventions";
import type { Emission } from "../../emission/emission.ts";
import { estate, type Rule } from "../rule.ts";
import { driftOf, hasSeveral, sharedMetrics } from "./drift.ts";
import { otherScales } from "./other-scales.ts";

const inSeconds = `
# HELP shop_wait_seconds Time waited, all in all.
# TYPE shop_wait_seconds gauge
shop_wait_seconds 3
`.trimStart();
const inMilliseconds = `
# telltale-disable-next-line metric/base-unit -- shown for the other rule
# HELP shop_wait_milliseconds Time waited, all in all.
# TYPE shop_wait_milliseconds gauge
shop_wait_milliseconds 3000
`.trimStart();

export const unitDrift: Rule = {
  id: "cross/unit-drift",
  severity: "error",
  summary: "Services measure one thing in different units.",
  why: "A sum or a quantile over both is wrong by the factor between the units, and looks like any other number.",
  hint: "Record it in the base unit everywhere: seconds, bytes, a ratio.",
  bad: estate({ "orders.prom": inSeconds, "billing.prom": inMilliseconds }),
  good: estate({ "orders.prom": inSeconds, "billing.prom": inSeconds }),
  *check(facts, settings) {
    for (const [name, group] of sharedMetrics(facts, settings)) {
      const drift = driftOf(name, group, unitOf, (unit) => `is in ${unit}`);
      if (drift) yield drift;
    }
    if (hasSeveral(facts)) yield* otherScales(facts, settings);
  },
};

/** In Prometheus' words; an annotation such as `{order}` counts nothing. */
function unitOf({ unit = "" }: Emission): string | undefined {
  return unitSuffix(unit).join(" ") || undefined;
}
