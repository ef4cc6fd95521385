import type { MetricFact } from "../../facts/source.ts";
import type { Fix } from "../../finding.ts";
import { defectsOf } from "../defects-of.ts";
import { source, type Rule } from "../rule.ts";

export const bucketOrder: Rule = {
  id: "histogram/bucket-order",
  severity: "error",
  summary: "The buckets of a histogram are not in the order of their bounds.",
  why: "The format demands it, and readers that go line by line compute wrong quantiles.",
  hint: "Write buckets from the lowest bound to +Inf.",
  bad: source(`
import { Histogram } from "prom-client";
const quote = new Histogram({ name: "shop_quote_seconds", help: "Time to quote.", buckets: [0.1, 1, 0.5] });
export const start = () => quote.startTimer();`),
  good: source(`
import { Histogram } from "prom-client";
const quote = new Histogram({ name: "shop_quote_seconds", help: "Time to quote.", buckets: [0.1, 0.5, 1] });
export const start = () => quote.startTimer();`),
  fixable: "safe",
  *check(facts) {
    yield* defectsOf(facts, "histogram/bucket-order");
    for (const metric of facts.metrics) {
      const { name, expression, bounds = [], boundsPlace, place } = metric;
      const wrong = bounds.findIndex((bound, index) => index > 0 && bound <= bounds[index - 1]!); // index - 1 is in range
      if (wrong < 0) continue;
      const fix = fixOf(metric);
      yield {
        place: boundsPlace ?? place,
        message: `the bounds of ${name ?? expression} do not rise: ${bounds[wrong - 1]}, ${bounds[wrong]}`,
        hint: "List each bound once, from the lowest to the highest.",
        ...(fix ? { fix } : {}),
      };
    }
  },
};

/** The same bounds, each once and in order: nothing else changes. */
function fixOf({ bounds = [], boundsPlace }: MetricFact): Fix | undefined {
  if (!boundsPlace?.span) return undefined;
  const sorted = [...new Set(bounds)].toSorted((a, b) => a - b);
  return {
    title: "sort the bounds",
    edits: [{ file: boundsPlace.file, span: boundsPlace.span, text: `[${sorted.join(", ")}]` }],
  };
}
