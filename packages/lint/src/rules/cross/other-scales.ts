import { isSparedVendor } from "../../config/vendors.ts";
import type { Emission } from "../../emission/emission.ts";
import { emissions } from "../../emission/emissions.ts";
import type { Facts } from "../../facts.ts";
import type { Report } from "../../finding.ts";
import type { Settings } from "../../options.ts";
import { fileAndLine } from "./place-words.ts";

/** Metrics of different services whose names differ only in the scale of their unit: `shop_wait_seconds` and `shop_wait_milliseconds`. */
export function* otherScales(facts: Facts, settings: Settings): Iterable<Report> {
  const base = new Map<string, Emission>();
  const scaled: { readonly key: string; readonly emission: Emission }[] = [];
  for (const emission of emissions(facts, settings)) {
    const parts = isOwn(emission, settings) ? partsOf(emission.name) : undefined;
    if (!parts) continue;
    if (parts.isBase) base.set(parts.key, base.get(parts.key) ?? emission);
    else scaled.push({ key: parts.key, emission });
  }
  const told = new Set<string>();
  for (const { key, emission } of scaled) {
    const other = base.get(key);
    if (!other || other.emitter === emission.emitter || told.has(emission.name)) continue;
    told.add(emission.name);
    yield {
      place: emission.place,
      message: `${emission.name} measures here what ${other.name} measures in ${fileAndLine(other.place)}`,
    };
  }
}

function isOwn({ kind, name, isBuiltIn }: Emission, settings: Settings): boolean {
  return kind !== "record" && kind !== "live" && !isBuiltIn && !isSparedVendor(name, settings.vendors);
}

const scales: readonly (readonly [base: string, others: readonly string[]])[] = [
  ["seconds", ["nanoseconds", "microseconds", "milliseconds", "minutes", "hours", "days", "ms", "us", "ns"]],
  [
    "bytes",
    ["kilobytes", "megabytes", "gigabytes", "kibibytes", "mebibytes", "gibibytes", "bits", "kb", "mb", "gb"],
  ],
  ["ratio", ["percent"]],
  ["celsius", ["fahrenheit", "kelvin", "kelvins"]],
];

/** A name's unit word taken out, and whether it is the base unit. */
function partsOf(name: string): { readonly key: string; readonly isBase: boolean } | undefined {
  const words = name.split("_");
  const at = words.at(-1) === "total" ? words.length - 2 : words.length - 1;
  const word = words[at] ?? "";
  const scale = scales.find(([base, others]) => base === word || others.includes(word));
  return scale && { key: words.with(at, `<${scale[0]}>`).join("_"), isBase: scale[0] === word };
}
