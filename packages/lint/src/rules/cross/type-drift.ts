import type { Emission } from "../../emission/emission.ts";
import { estate, type Rule } from "../rule.ts";
import { driftOf, sharedMetrics } from "./drift.ts";

const exposed = (type: string): string =>
  `
# HELP shop_jobs Jobs known.
# TYPE shop_jobs ${type}
shop_jobs 3
`.trimStart();

export const typeDrift: Rule = {
  id: "cross/type-drift",
  severity: "error",
  summary: "Services expose metrics of one name and different types.",
  why: "A query cannot tell them apart: `rate()` is right for the counter of one service and nonsense for the gauge of the other.",
  hint: "Give them the same type, or one of them another name.",
  bad: estate({
    "orders.prom": exposed("gauge"),
    "billing.prom": exposed("unknown")
      .replace("unknown", "summary")
      .replace("shop_jobs 3", "shop_jobs_sum 3\nshop_jobs_count 1"),
  }),
  good: estate({ "orders.prom": exposed("gauge"), "billing.prom": exposed("gauge") }),
  *check(facts, settings) {
    for (const [name, group] of sharedMetrics(facts, settings)) {
      const drift = driftOf(name, group, typeOf, (type) => `is a ${type}`);
      if (drift) yield drift;
    }
  },
};

function typeOf({ type }: Emission): string | undefined {
  return type === "unknown" ? undefined : type;
}
