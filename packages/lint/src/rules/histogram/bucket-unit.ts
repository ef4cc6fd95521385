import { familiesOf } from "../subjects.ts";
import { exposition, type Rule } from "../rule.ts";

export const bucketUnit: Rule = {
  id: "histogram/bucket-unit",
  severity: "warning",
  summary: "The bounds of a histogram in seconds look like milliseconds.",
  why: "Everything falls into the lowest buckets, or the values are a thousand times what the name says.",
  hint: "Divide the bounds by 1,000, and the recorded values too if they are milliseconds.",
  bad: exposition(`
# HELP shop_quote_seconds Time to quote.
# TYPE shop_quote_seconds histogram
shop_quote_seconds_bucket{le="1"} 1
shop_quote_seconds_bucket{le="5"} 2
shop_quote_seconds_bucket{le="10"} 3
shop_quote_seconds_bucket{le="50"} 4
shop_quote_seconds_bucket{le="100"} 5
shop_quote_seconds_bucket{le="500"} 6
shop_quote_seconds_bucket{le="1000"} 7
shop_quote_seconds_bucket{le="5000"} 8
shop_quote_seconds_bucket{le="+Inf"} 8
shop_quote_seconds_sum 3
shop_quote_seconds_count 8`),
  good: exposition(`
# HELP shop_quote_seconds Time to quote.
# TYPE shop_quote_seconds histogram
shop_quote_seconds_bucket{le="0.001"} 1
shop_quote_seconds_bucket{le="0.005"} 2
shop_quote_seconds_bucket{le="0.01"} 3
shop_quote_seconds_bucket{le="0.05"} 4
shop_quote_seconds_bucket{le="0.1"} 5
shop_quote_seconds_bucket{le="0.5"} 6
shop_quote_seconds_bucket{le="1"} 7
shop_quote_seconds_bucket{le="5"} 8
shop_quote_seconds_bucket{le="+Inf"} 8
shop_quote_seconds_sum 3
shop_quote_seconds_count 8`),
  *check(facts, settings) {
    for (const { name, bounds = [], place } of familiesOf(facts, settings))
      if (name.endsWith("_seconds") && looksLikeMilliseconds(bounds))
        yield {
          place,
          message: `the bounds of ${name}, ${bounds.slice(0, 4).join(", ")}…, look like milliseconds`,
        };
  },
};

/** Bounds from 1 to 1,000 and beyond in the steps of a decade. Minutes and hours have other steps: 60, 300, 3,600. */
function looksLikeMilliseconds(bounds: readonly number[]): boolean {
  const above = bounds.filter((bound) => bound > 0);
  return above.length > 3 && above[0]! >= 1 && above.at(-1)! >= 1_000 && above.every(isDecimalStep);
}

function isDecimalStep(bound: number): boolean {
  const digits = bound / 10 ** Math.floor(Math.log10(bound));
  return [1, 2, 2.5, 5, 7.5].some((step) => Math.abs(digits - step) < 1e-9);
}
