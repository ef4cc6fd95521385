import type { MetricType } from "../../facts/metric-type.ts";
import { ownWords } from "../../naming/words.ts";
import { source, type Rule } from "../rule.ts";
import { conventionOf, instruments } from "./instruments.ts";

export const wrongInstrument: Rule = {
  id: "otel/wrong-instrument",
  severity: "warning",
  summary: "A metric is another instrument than its name says.",
  why: "Backends and dashboards treat it as what the conventions say: a rate of what is no counter, a quantile of what has no buckets.",
  hint: "Make it the instrument that the conventions name, or give it a name of your own.",
  bad: source(`
import { metrics } from "@opentelemetry/api";
export const requests = metrics.getMeter("shop").createCounter("http.server.request.duration", { description: "Duration of requests.", unit: "s" });`),
  good: source(`
import { metrics } from "@opentelemetry/api";
export const requests = metrics.getMeter("shop").createHistogram("http.server.request.duration", { description: "Duration of requests.", unit: "s" });`),
  *check(facts, settings) {
    for (const metric of instruments(facts, settings)) {
      const { name, type, place } = metric;
      const known = conventionOf(metric);
      const word = ownWords(name).at(-1) ?? "";
      if (known && type !== known.type)
        yield {
          place,
          message: `${name} is ${shown(type)} here and ${shown(known.type)} in the conventions`,
        };
      else if (!known && type === "counter" && levels.has(word))
        yield { place, message: `${name} is a counter, and ${word} goes down too` };
    }
  },
};

/** Last words of instruments that go up and down, by the conventions. */
const levels = new Set(["limit", "usage", "utilization"]);

function shown(type: MetricType): string {
  return type === "updowncounter" ? "an up-down counter" : `a ${type}`;
}
