import type { Facts } from "../../facts.ts";
import type { MetricFact } from "../../facts/source.ts";
import type { Fix } from "../../finding.ts";
import { boundEdit, recordingsOf, scaled, valueEdits } from "../convert-values.ts";
import { familiesOf } from "../subjects.ts";
import { source, type Rule } from "../rule.ts";

export const bucketUnit: Rule = {
  id: "histogram/bucket-unit",
  severity: "warning",
  summary: "The bounds of a histogram in seconds look like milliseconds.",
  why: "Everything falls into the lowest buckets, or the values are a thousand times what the name says.",
  hint: "Divide the bounds by 1,000, and the recorded values too if they are milliseconds.",
  bad: source(`
import { Histogram } from "prom-client";
const quote = new Histogram({ name: "shop_quote_seconds", help: "Time to quote.", buckets: [1, 5, 10, 50, 100, 500, 1000] });
export const start = () => quote.startTimer();`),
  good: source(`
import { Histogram } from "prom-client";
const quote = new Histogram({ name: "shop_quote_seconds", help: "Time to quote.", buckets: [0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1] });
export const start = () => quote.startTimer();`),
  fixable: "unsafe",
  *check(facts, settings) {
    for (const { name, bounds = [], place } of familiesOf(facts, settings))
      if (name.endsWith("_seconds") && looksLikeMilliseconds(bounds))
        yield { place, message: messageOf(name, bounds) };
    for (const metric of facts.metrics) {
      const { name, bounds = [], boundsPlace } = metric;
      // The library's own bounds may be replaced where the program is set up.
      if (name === undefined || !boundsPlace || !isInSeconds(metric) || !looksLikeMilliseconds(bounds))
        continue;
      const fix = fixOf(metric, facts);
      yield { place: boundsPlace, message: messageOf(name, bounds), ...(fix ? { fix } : {}) };
    }
  },
};

function messageOf(name: string, bounds: readonly number[]): string {
  return `the bounds of ${name}, ${bounds.slice(0, 4).join(", ")}…, look like milliseconds`;
}

function isInSeconds({ name = "", library, unit }: MetricFact): boolean {
  return library === "prom-client" ? name.endsWith("_seconds") : unit === "s";
}

/** The bounds divided, and the values too where every one is measured in milliseconds. */
function fixOf(metric: MetricFact, facts: Facts): Fix | undefined {
  const recordings = recordingsOf(metric, facts);
  const bounds = boundEdit(metric, (bound) => scaled(bound, 1e-3));
  if (!bounds || recordings.length === 0) return undefined;
  const areSeconds = recordings.every(
    ({ method, valueUnit }) => method === "startTimer" || valueUnit === "s",
  );
  const areMilliseconds = recordings.every(({ valueUnit }) => valueUnit === "ms");
  const edits = areSeconds ? [bounds] : areMilliseconds ? valueEdits(metric, 1e-3, facts) : undefined;
  return (
    edits && {
      title: areSeconds ? "divide the bounds by 1,000" : "divide bounds and values by 1,000",
      consequence: "queries that name a bound must name the new one",
      edits,
    }
  );
}

/** Bounds from 1 to 1,000 and beyond in the steps of a decade. Minutes and hours have other steps: 60, 300, 3,600. */
function looksLikeMilliseconds(bounds: readonly number[]): boolean {
  const above = bounds.filter((bound) => bound > 0);
  return above.length > 3 && above[0]! >= 1 && above.at(-1)! >= 1_000 && above.every(isDecimalStep);
}

function isDecimalStep(bound: number): boolean {
  const digits = bound / 10 ** Math.floor(Math.log10(bound));
  return [1, 2, 2.5, 5, 7.5].some((step) => Math.abs(digits - step) < 1e-9);
}
