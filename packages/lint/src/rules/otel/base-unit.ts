import { renameOfMetric } from "@telltale/conventions";
import { codeOf } from "../../naming/ucum.ts";
import { conversionIn } from "../../naming/judge.ts";
import { operationOf, ucumConversion } from "../../naming/units.ts";
import { recordingsOf, valueEdits, valuesToChange } from "../convert-values.ts";
import { source, type Rule } from "../rule.ts";
import { conventionOf, instruments, unitFix } from "./instruments.ts";

export const otelBaseUnit: Rule = {
  id: "otel/base-unit",
  severity: "warning",
  summary: "An instrument is measured in a multiple of a unit.",
  why: "The conventions measure in seconds and bytes; milliseconds beside them make sums and comparisons wrong by a thousand.",
  hint: "Use s, By or 1, and convert where you record.",
  bad: source(`
import { metrics } from "@opentelemetry/api";
const quotes = metrics.getMeter("shop").createHistogram("shop.quote.duration", { description: "Time to quote.", unit: "ms" });
export function done(startedAt: number) {
  quotes.record(Date.now() - startedAt);
}`),
  good: source(`
import { metrics } from "@opentelemetry/api";
const quotes = metrics.getMeter("shop").createHistogram("shop.quote.duration", { description: "Time to quote.", unit: "s" });
export function done(startedAt: number) {
  quotes.record((Date.now() - startedAt) / 1000);
}`),
  fixable: "unsafe",
  *check(facts, settings) {
    for (const metric of instruments(facts, settings)) {
      const { name, unit = "", place } = metric;
      // otel/wrong-unit and otel/deprecated-name tell of those that the conventions know.
      if (conventionOf(metric) || renameOfMetric(name)) continue;
      const code = ucumConversion(codeOf(unit) ?? unit);
      const word = conversionIn(name);
      const calls = valuesToChange(recordingsOf(metric.metric, facts));
      if (code) {
        const operation = operationOf(code.factor);
        const edits =
          code.factor === undefined || !metric.metric
            ? undefined
            : valueEdits(metric.metric, code.factor, facts);
        const fix = edits && !word ? unitFix(metric, code.base, edits) : undefined;
        yield {
          place: metric.metric?.unitPlace ?? place,
          message: `${name} is measured in ${unit}`,
          hint: `Use the unit ${code.base}${operation && ` (${operation})`}. ${calls}`.trim(),
          ...(fix ? { fix } : {}),
        };
      } else if (word) {
        const hint = `Drop ${word.word} from the name, and measure in ${word.base}. ${calls}`;
        yield { place, message: `${name} says that it is measured in ${word.word}`, hint: hint.trim() };
      }
    }
  },
};
