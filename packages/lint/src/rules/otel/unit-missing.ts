import { times } from "../../naming/judge.ts";
import { ownWords } from "../../naming/words.ts";
import { source, type Rule } from "../rule.ts";
import { namedMetrics, type Named } from "../subjects.ts";
import { conventionOf } from "./instruments.ts";

export const unitMissing: Rule = {
  id: "otel/unit-missing",
  severity: "warning",
  summary: "An instrument for durations or sizes gives no unit.",
  why: "Nobody can tell seconds from milliseconds, and the name in Prometheus ends without the word for it.",
  hint: 'Give it a unit: "s", "By", or "{item}" for things counted.',
  bad: source(`
import { metrics } from "@opentelemetry/api";
export const quotes = metrics.getMeter("shop").createHistogram("shop.quote.duration", { description: "Time to quote." });`),
  good: source(`
import { metrics } from "@opentelemetry/api";
export const quotes = metrics.getMeter("shop").createHistogram("shop.quote.duration", { description: "Time to quote.", unit: "s" });`),
  *check(facts, settings) {
    for (const metric of namedMetrics(facts, settings)) {
      const { name, unit = "", place } = metric;
      if (unit.trim() === "" && asksForUnit(metric) && !conventionOf(metric))
        yield { place, message: `${name} gives no unit` };
    }
  },
};

/** A counter of things is clear without one. */
function asksForUnit({ name, type, convention, opaque }: Named): boolean {
  if (convention !== "opentelemetry" || opaque || type === "unknown") return false;
  const last = ownWords(name).at(-1) ?? "";
  return times.has(last) || sizes.has(last);
}

const sizes = new Set("size bytes memory heap usage io utilization".split(" "));
