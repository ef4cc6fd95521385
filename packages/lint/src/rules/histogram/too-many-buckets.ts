import type { Facts } from "../../facts.ts";
import type { MetricFact } from "../../facts/source.ts";
import type { Fix } from "../../finding.ts";
import { source, type Rule } from "../rule.ts";
import { familiesOf, scrapedName } from "../subjects.ts";
import { namedBounds, thinBounds } from "./thin-bounds.ts";

export const tooManyBuckets: Rule = {
  id: "histogram/too-many-buckets",
  severity: "warning",
  summary: "A histogram has more than thirty bounds.",
  why: "Every bound is one more series for each label set, and no quantile gets better for the last ones.",
  hint: "Keep the bounds around what you promise and what you alert on.",
  bad: source(`
import { Histogram } from "prom-client";
const quote = new Histogram({
  name: "shop_quote_seconds",
  help: "Time to quote.",
  buckets: [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1, 1.1, 1.2, 1.3, 1.4, 1.5, 1.6, 1.7, 1.8, 1.9, 2, 2.1, 2.2, 2.3, 2.4, 2.5, 2.6, 2.7, 2.8, 2.9, 3, 3.1],
});
export const start = () => quote.startTimer();`),
  good: source(`
import { Histogram } from "prom-client";
const quote = new Histogram({ name: "shop_quote_seconds", help: "Time to quote.", buckets: [0.1, 0.3, 1, 3] });
export const start = () => quote.startTimer();`),
  fixable: "unsafe",
  *check(facts, settings) {
    for (const { name, bounds = [], place } of familiesOf(facts, settings))
      if (bounds.length > most) yield { place, message: `${name} has ${bounds.length} bounds` };
    for (const metric of facts.metrics) {
      const { name, expression, bounds = [], buckets = bounds.length, boundsPlace, place } = metric;
      if (buckets <= most) continue;
      const fix = fixOf(metric, facts);
      yield {
        place: boundsPlace ?? place,
        message: `${name ?? expression} has ${buckets} bounds`,
        ...(fix ? { fix } : {}),
      };
    }
  },
};

/** Twice what OpenTelemetry's default has. */
const most = 30;

function fixOf(
  { name, type, unit, library, bounds, boundsPlace }: MetricFact,
  facts: Facts,
): Fix | undefined {
  if (name === undefined || !bounds || !boundsPlace?.span) return undefined;
  const convention = library === "prom-client" ? "prometheus" : "opentelemetry";
  const scraped = scrapedName({ name, type, unit: unit ?? "", convention });
  const kept = thinBounds(bounds, namedBounds(scraped, facts), most);
  return (
    kept && {
      title: `keep ${kept.length} of ${bounds.length} bounds`,
      consequence: `quantiles of ${name} are guessed between fewer bounds, and who asks for one that is gone finds nothing`,
      edits: [{ file: boundsPlace.file, span: boundsPlace.span, text: `[${kept.join(", ")}]` }],
    }
  );
}
