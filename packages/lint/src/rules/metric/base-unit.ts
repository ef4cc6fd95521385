import type { Facts } from "../../facts.ts";
import type { RecordingFact } from "../../facts/source.ts";
import type { Report } from "../../finding.ts";
import { conversionIn } from "../../naming/judge.ts";
import { operationOf, ucumConversion, type Conversion } from "../../naming/units.ts";
import type { Settings } from "../../options.ts";
import { recordingsOf, valueEdits, valuesToChange } from "../convert-values.ts";
import { renameOf, type Rename } from "../rename.ts";
import { source, type Rule } from "../rule.ts";
import { sharedWith } from "../shared.ts";
import { namedMetrics, type Named } from "../subjects.ts";

export const baseUnit: Rule = {
  ...sharedWith("metric/base-unit"),
  severity: "error",
  bad: source(`
import { Histogram } from "prom-client";
const quote = new Histogram({ name: "shop_quote_ms", help: "Time to quote.", buckets: [5, 50, 500] });
export function done(startedAt: number) {
  quote.observe(Date.now() - startedAt);
}`),
  good: source(`
import { Histogram } from "prom-client";
const quote = new Histogram({ name: "shop_quote_seconds", help: "Time to quote.", buckets: [0.005, 0.05, 0.5] });
export function done(startedAt: number) {
  quote.observe((Date.now() - startedAt) / 1000);
}`),
  fixable: "unsafe",
  *check(facts, settings) {
    for (const metric of namedMetrics(facts, settings)) {
      if (metric.library === "opentelemetry") continue; // otel/base-unit
      const { name, unit = "", convention, place } = metric;
      const found = conversionIn(name);
      const code = convention === "opentelemetry" ? ucumConversion(unit) : undefined;
      if (found) yield ofWord(metric, found, facts, settings);
      else if (code) {
        const hint = `Use the unit ${code.base} and convert where you record. ${valuesToChange(recordingsOf(metric.metric, facts))}`;
        yield { place, message: `${name} is measured in ${unit}`, hint: hint.trim() };
      }
    }
  },
};

function ofWord(metric: Named, { word, base, factor }: Conversion, facts: Facts, settings: Settings): Report {
  const recordings = recordingsOf(metric.metric, facts);
  const rename = renameOf(metric, facts, settings, { convert: true });
  const operation = operationOf(factor) || (factor === 1 ? "" : operations[word]);
  const steps = [
    `Measure in ${baseNames[base] ?? base}${operation ? ` (${operation})` : ""}`,
    ...(rename ? [`and call it ${rename.name}`] : []),
  ];
  const fix = rename && convertingFix(metric, rename, factor, facts);
  return {
    place: metric.place,
    message: `${metric.name} is measured in ${word}`,
    hint: `${steps.join(" ")}. ${valuesToChange(factor === 1 ? [] : recordings)}`.trim(),
    ...(fix ? { fix } : {}),
  };
}

/** The new name and every value converted; the name alone where values are in the base unit already. */
function convertingFix(metric: Named, { name, fix }: Rename, factor: number | undefined, facts: Facts) {
  if (!fix || !metric.metric || factor === undefined) return undefined;
  const recordings = recordingsOf(metric.metric, facts);
  const isBase = factor === 1 || (recordings.length > 0 && recordings.every(isInSeconds));
  const edits = isBase ? [] : valueEdits(metric.metric, factor, facts);
  return (
    edits && {
      ...fix,
      title: isBase ? fix.title : `rename to ${name} and convert its values`,
      edits: [...fix.edits, ...edits],
    }
  );
}

/** Whatever the name says: the client's own timers record seconds. */
function isInSeconds({ method, valueUnit }: RecordingFact): boolean {
  return method === "startTimer" || valueUnit === "s";
}

const baseNames: Readonly<Record<string, string>> = { ratio: "a ratio from 0 to 1" };

/** Where one factor does not say it. */
const operations: Readonly<Record<string, string>> = Object.fromEntries(
  [
    ["kilobytes kilobyte kb", "multiply by 1,000, or by 1,024 if those were meant"],
    ["megabytes megabyte mb", "multiply by 1,000,000, or by 1,048,576 if those were meant"],
    ["fahrenheit", "subtract 32, then multiply by 5/9"],
    ["kelvins", "subtract 273.15"],
    ["pounds", "multiply by 453.59"],
    ["ounces", "multiply by 28.35"],
    ["calories", "multiply by 4.184"],
  ].flatMap(([words = "", operation = ""]) => words.split(" ").map((word) => [word, operation])),
);
