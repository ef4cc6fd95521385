import { knownMetricNames } from "@telltale/conventions";
import type { MetricType } from "../facts/metric-type.ts";
import { conversionIn, isNamespaced, ownTypeIn } from "./judge.ts";
import { lowerWords, wordsOf } from "./words.ts";

/** An instrument as its declaration gives it. */
export interface Instrument {
  readonly name: string;
  readonly type: MetricType;
  readonly unit?: string;
}

/** The nearest dotted name that every rule about instruments' names accepts; undefined as for `repairName`. */
export function repairOtelName({ name, type, unit }: Instrument): string | undefined {
  if (/[^\x20-\x7e]/.test(name)) return undefined;
  const segments = name
    .split(".")
    .map((segment) => lowerWords(segment).filter((word) => word !== type))
    .filter((words) => words.length > 0);
  while (isAdded(segments.at(-1)?.at(-1), unit)) dropLast(segments);
  const repaired = segments.map((words) => words.join("_")).join(".");
  return repaired !== name && isAccepted({ name: repaired, type }, name) ? repaired : undefined;
}

/** The grammar of the conventions: lower-case words joined by underscores, in namespaces joined by dots; 255 characters. */
export function isConventional(name: string): boolean {
  return name.length <= 255 && /^[a-z][a-z0-9]*(_[a-z0-9]+)*(\.[a-z][a-z0-9]*(_[a-z0-9]+)*)*$/.test(name);
}

/** A word that type or unit add when the name is translated, so that it says nothing here. */
export function addedByTranslation(word: string, unit: string | undefined): boolean {
  return word === "total" || word === "seconds" || word === "bytes" || (word === "ratio" && unit === "1");
}

function isAdded(word: string | undefined, unit: string | undefined): boolean {
  if (word === "seconds") return unit === "s";
  if (word === "bytes") return unit === "By";
  return word === "total" || (word === "ratio" && unit === "1");
}

function dropLast(segments: string[][]): void {
  segments.at(-1)?.pop();
  if (segments.at(-1)?.length === 0) segments.pop();
}

/** Whether the new name begins with a namespace of the conventions and the old one did not. */
function entersNamespace(name: string, given: string): boolean {
  const first = name.split(".", 1)[0] ?? "";
  return first !== given.split(".", 1)[0] && knownMetricNames(first) !== undefined;
}

function isAccepted(repaired: Instrument, given: string): boolean {
  const { name } = repaired;
  const last = wordsOf(name).at(-1) ?? "";
  return (
    isConventional(name) &&
    !ownTypeIn(repaired) &&
    !conversionIn(name) &&
    !["total", "seconds", "bytes", "ratio"].includes(last) &&
    (name.includes(".") || !given.includes(".")) &&
    !entersNamespace(name, given) &&
    isNamespaced(name)
  );
}
