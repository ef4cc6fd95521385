import type { Emission } from "../../emission/emission.ts";
import { emissionsByName } from "../../emission/emissions.ts";
import { isSparedVendor } from "../../config/vendors.ts";
import { estate, type Rule } from "../rule.ts";
import { driftOf, hasSeveral } from "./drift.ts";

const exposed = (bound: string): string =>
  `
# HELP shop_wait_seconds Time waited.
# TYPE shop_wait_seconds histogram
shop_wait_seconds_bucket{le="0.1"} 1
shop_wait_seconds_bucket{le="${bound}"} 2
shop_wait_seconds_bucket{le="+Inf"} 3
shop_wait_seconds_sum 4
shop_wait_seconds_count 3
`.trimStart();

export const bucketDrift: Rule = {
  id: "cross/bucket-drift",
  severity: "warning",
  summary: "Services expose histograms of one name with different bounds.",
  why: "A quantile over both adds up buckets that do not mean the same, and jumps at the bounds that only one of them has.",
  hint: "Share one list of bounds.",
  bad: estate({ "orders.prom": exposed("0.5"), "billing.prom": exposed("1") }),
  good: estate({ "orders.prom": exposed("0.5"), "billing.prom": exposed("0.5") }),
  *check(facts, settings) {
    if (!hasSeveral(facts)) return;
    for (const [name, group] of emissionsByName(facts, settings)) {
      // Of a library's metrics, those of HTTP have bounds that its users choose.
      if (group.length < 2 || (isSparedVendor(name, settings.vendors) && !name.startsWith("http_"))) continue;
      const drift = driftOf(name, group, boundsOf, (bounds) => `has ${wordsOf(bounds)}`);
      if (drift) yield drift;
    }
  },
};

function boundsOf({ bounds }: Emission): string | undefined {
  return bounds?.join(", ");
}

function wordsOf(bounds: string): string {
  const list = bounds === "" ? [] : bounds.split(", ");
  return list.length > 8
    ? `${list.length} bounds from ${list[0]} to ${list.at(-1)}`
    : `the bounds ${bounds || "of none"}`;
}
