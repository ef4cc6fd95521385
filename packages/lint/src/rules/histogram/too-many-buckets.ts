import { familiesOf } from "../subjects.ts";
import { exposition, type Rule } from "../rule.ts";

export const tooManyBuckets: Rule = {
  id: "histogram/too-many-buckets",
  severity: "warning",
  summary: "A histogram has more than thirty bounds.",
  why: "Every bound is one more series for each label set, and no quantile gets better for the last ones.",
  hint: "Keep the bounds around what you promise and what you alert on.",
  bad: exposition(`
# HELP shop_quote_seconds Time to quote.
# TYPE shop_quote_seconds histogram
shop_quote_seconds_bucket{le="0.1"} 1
shop_quote_seconds_bucket{le="0.2"} 2
shop_quote_seconds_bucket{le="0.3"} 3
shop_quote_seconds_bucket{le="0.4"} 4
shop_quote_seconds_bucket{le="0.5"} 5
shop_quote_seconds_bucket{le="0.6"} 6
shop_quote_seconds_bucket{le="0.7"} 7
shop_quote_seconds_bucket{le="0.8"} 8
shop_quote_seconds_bucket{le="0.9"} 9
shop_quote_seconds_bucket{le="1"} 10
shop_quote_seconds_bucket{le="1.1"} 11
shop_quote_seconds_bucket{le="1.2"} 12
shop_quote_seconds_bucket{le="1.3"} 13
shop_quote_seconds_bucket{le="1.4"} 14
shop_quote_seconds_bucket{le="1.5"} 15
shop_quote_seconds_bucket{le="1.6"} 16
shop_quote_seconds_bucket{le="1.7"} 17
shop_quote_seconds_bucket{le="1.8"} 18
shop_quote_seconds_bucket{le="1.9"} 19
shop_quote_seconds_bucket{le="2"} 20
shop_quote_seconds_bucket{le="2.1"} 21
shop_quote_seconds_bucket{le="2.2"} 22
shop_quote_seconds_bucket{le="2.3"} 23
shop_quote_seconds_bucket{le="2.4"} 24
shop_quote_seconds_bucket{le="2.5"} 25
shop_quote_seconds_bucket{le="2.6"} 26
shop_quote_seconds_bucket{le="2.7"} 27
shop_quote_seconds_bucket{le="2.8"} 28
shop_quote_seconds_bucket{le="2.9"} 29
shop_quote_seconds_bucket{le="3"} 30
shop_quote_seconds_bucket{le="3.1"} 31
shop_quote_seconds_bucket{le="+Inf"} 31
shop_quote_seconds_sum 49.6
shop_quote_seconds_count 31`),
  good: exposition(`
# HELP shop_quote_seconds Time to quote.
# TYPE shop_quote_seconds histogram
shop_quote_seconds_bucket{le="0.1"} 2
shop_quote_seconds_bucket{le="1"} 3
shop_quote_seconds_bucket{le="+Inf"} 3
shop_quote_seconds_sum 0.9
shop_quote_seconds_count 3`),
  *check(facts, settings) {
    for (const { name, bounds = [], place } of familiesOf(facts, settings))
      if (bounds.length > most) yield { place, message: `${name} has ${bounds.length} bounds` };
    for (const {
      name,
      expression,
      bounds = [],
      buckets = bounds.length,
      boundsPlace,
      place,
    } of facts.metrics)
      if (buckets > most)
        yield { place: boundsPlace ?? place, message: `${name ?? expression} has ${buckets} bounds` };
  },
};

/** Twice what OpenTelemetry's default has. */
const most = 30;
