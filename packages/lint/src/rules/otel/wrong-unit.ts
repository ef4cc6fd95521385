import { ownWords } from "../../naming/words.ts";
import { source, type Rule } from "../rule.ts";
import { conventionOf, instruments, unitFix } from "./instruments.ts";

export const wrongUnit: Rule = {
  id: "otel/wrong-unit",
  severity: "warning",
  summary: "A metric has another unit than its name says.",
  why: "Whoever knows the conventions reads the value in their unit, and is wrong by a factor.",
  hint: "Use the conventions' unit and convert the values, or give the metric a name of your own.",
  bad: source(`
import { metrics } from "@opentelemetry/api";
const active = metrics.getMeter("shop").createUpDownCounter("http.server.active_requests", { description: "Requests being served.", unit: "{requests}" });
export const begin = () => active.add(1, { "http.request.method": "GET", "url.scheme": "https" });`),
  good: source(`
import { metrics } from "@opentelemetry/api";
const active = metrics.getMeter("shop").createUpDownCounter("http.server.active_requests", { description: "Requests being served.", unit: "{request}" });
export const begin = () => active.add(1, { "http.request.method": "GET", "url.scheme": "https" });`),
  fixable: "unsafe",
  *check(facts, settings) {
    for (const metric of instruments(facts, settings)) {
      const { name, unit, place, opaque } = metric;
      const known = conventionOf(metric);
      if (known && unit !== known.unit && !opaque) {
        const given = unit === undefined ? "gives no unit" : `is in ${unit || '""'}`;
        const fix = isSpelling(unit, known.unit) ? unitFix(metric, known.unit) : undefined;
        yield {
          place: metric.metric?.unitPlace ?? place,
          message: `${name} ${given}, where the conventions say ${known.unit}`,
          ...(fix ? { fix } : {}),
        };
      } else if (!known && unit !== undefined) {
        const expected = expectedUnit(name, unit);
        if (expected)
          yield {
            place: metric.metric?.unitPlace ?? place,
            message: `${name} is in ${unit}, and its name says ${expected}`,
          };
      }
    }
  },
};

/** The same unit written otherwise, so that no value changes: `{requests}` for `{request}`. */
function isSpelling(given: string | undefined, wanted: string): boolean {
  return given !== undefined && wanted.startsWith("{") && !/^(s|ms|us|ns|By|1|%)$/.test(given);
}

/** What a name's last word promises of the unit, by the conventions' naming of instruments. */
function expectedUnit(name: string, unit: string): string | undefined {
  const last = ownWords(name).at(-1) ?? "";
  if (last === "utilization" && unit !== "1" && unit !== "%") return "a fraction, unit 1";
  const isThing = unit.startsWith("{") || /^(By|1|%)/.test(unit);
  return (last === "duration" || last === "latency") && isThing ? "a time, unit s" : undefined;
}
