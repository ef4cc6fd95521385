import { exposition, type Rule } from "../rule.ts";
import { namedMetrics, wordsOf } from "../subjects.ts";
import { sharedWith } from "../shared.ts";

/** Words and UCUM codes that are not base units, and the base unit with the factor to it. */
const conversions: readonly [words: RegExp, base: string][] = [
  [/^(milliseconds?|millis|msecs?|ms)$/, "seconds (divide by 1,000)"],
  [/^(microseconds?|micros|usecs?|us)$/, "seconds (divide by 1,000,000)"],
  [/^(nanoseconds?|nanos|nsecs?|ns)$/, "seconds (divide by 1,000,000,000)"],
  [/^(secs?)$/, "seconds"],
  [/^(minutes|mins)$/, "seconds (multiply by 60)"],
  [/^(hours)$/, "seconds (multiply by 3,600)"],
  [/^(days)$/, "seconds (multiply by 86,400)"],
  [/^(weeks)$/, "seconds (multiply by 604,800)"],
  [/^(kilobytes?|kibibytes?|kb|kib)$/, "bytes (multiply by 1,000 or 1,024)"],
  [/^(megabytes?|mebibytes?|mb|mib)$/, "bytes (multiply by 1,000,000 or 1,048,576)"],
  [/^(gigabytes?|gibibytes?|gb|gib|terabytes?|tb)$/, "bytes"],
  [/^(bits|kilobits|megabits)$/, "bytes (divide by 8)"],
  [/^(percent|percentage|pct)$/, "a ratio from 0 to 1 (divide by 100)"],
  [/^(fahrenheit|kelvins|rankine)$/, "celsius"],
  [/^(millimeters|centimeters|kilometers|inches|yards|miles)$/, "meters"],
  [/^(kilograms|milligrams|pounds|ounces)$/, "grams"],
  [/^(calories|kilojoules)$/, "joules"],
];

/** Any other multiple of a base unit, by the prefixes that promtool knows. */
const prefixed =
  /^(pico|nano|micro|milli|centi|deci|deca|hecto|kilo|kibi|mega|mebi|mibi|giga|gibi|tera|tebi|peta|pebi)(amperes|bytes|celsius|grams|joules|kelvin|meters|metres|seconds|volts)$/;

const ucum: Record<string, string> = {
  ms: "s",
  us: "s",
  ns: "s",
  min: "s",
  h: "s",
  d: "s",
  kBy: "By",
  KiBy: "By",
  MBy: "By",
  MiBy: "By",
  GBy: "By",
  GiBy: "By",
  bit: "By",
  "%": "1",
};

export const baseUnit: Rule = {
  ...sharedWith("metric/base-unit"),
  severity: "error",
  bad: exposition(`
# HELP shop_quote_milliseconds Time to quote.
# TYPE shop_quote_milliseconds gauge
shop_quote_milliseconds 12`),
  good: exposition(`
# HELP shop_quote_seconds Time to quote.
# TYPE shop_quote_seconds gauge
shop_quote_seconds 0.012`),
  *check(facts, settings) {
    for (const { name, unit = "", convention, place } of namedMetrics(facts, settings)) {
      const words = wordsOf(name.replace(/[._]total$/, ""));
      const found = words.map((word, index) => conversionOf(word, index === words.length - 1)).find(Boolean);
      if (found)
        yield { place, message: `${name} is measured in ${found.word}`, hint: `Measure in ${found.base}.` };
      else if (convention === "opentelemetry" && Object.hasOwn(ucum, unit)) {
        yield {
          place,
          message: `${name} is measured in ${unit}`,
          hint: `Use the unit ${ucum[unit]} and convert where you record.`,
        };
      }
    }
  },
};

/** Short for a unit at the end of a name only: `_us` in the middle may be a region. */
const abbreviations = new Set([
  "ms",
  "us",
  "ns",
  "sec",
  "secs",
  "mins",
  "kb",
  "mb",
  "gb",
  "tb",
  "kib",
  "mib",
  "gib",
]);

function conversionOf(word: string, isLast: boolean): { word: string; base: string } | undefined {
  if (abbreviations.has(word) && !isLast) return undefined;
  const base = conversions.find(([words]) => words.test(word))?.[1] ?? prefixed.exec(word)?.[2];
  return base === undefined ? undefined : { word, base };
}
