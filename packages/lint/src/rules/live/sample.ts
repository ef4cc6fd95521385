import type { RuleSample } from "../rule.ts";

/** What a server was found to hold, as an example. */
export function liveSample(found: {
  readonly metrics?: readonly object[];
  readonly defects?: readonly object[];
}): RuleSample {
  return { files: { "found.live.json": `${JSON.stringify(found, null, 2)}\n` } };
}

/** A metric of a shop, as it should be, with what differs. */
export function liveMetric(differing: object = {}): object {
  return {
    name: "shop_orders_total",
    job: "orders",
    type: "counter",
    series: 12,
    onOneInstance: 4,
    before: 12,
    labels: [{ name: "channel", distinct: 2 }],
    ...differing,
  };
}
