import type { LabelBound } from "./label-bound.ts";

/** Why an observation was refused. */
export type Refusal = "nan" | "negative" | "unknown_label" | "illegal_value";

/**
 * The values of a caller's label object as text, in label order; the object itself is not kept. 200 and "200" are one
 * value, and so are an absent label, undefined, null and "", as they are to Prometheus.
 */
export function readLabelValues(given: unknown, labels: readonly LabelBound[]): readonly string[] | Refusal {
  if (given === undefined || given === null) return labels.map(() => "");
  if (typeof given !== "object") return "unknown_label";
  const object = given as Readonly<Record<string, unknown>>; // any object can be read by key
  const keys = keysOf(object);
  const known = labels.filter(({ key }) => keys.has(key));
  if (known.length < keys.size) return "unknown_label";
  const values = labels.map(({ key }) => (keys.has(key) ? toLabelText(object[key]) : ""));
  return isComplete(values) ? values : "illegal_value";
}

/** What somebody gave, a shared base included; not what every object has, such as `__proto__`. */
function keysOf(object: object): Set<string> {
  const keys = new Set<string>();
  for (const key in object) keys.add(key);
  return keys;
}

/** One value as text, or undefined for what has none: an object, a function, a symbol. */
function toLabelText(value: unknown): string | undefined {
  if (typeof value === "string") return wellFormed(value);
  if (value === undefined || value === null) return "";
  return isPrimitive(value) ? String(value) : undefined;
}

function isPrimitive(value: unknown): value is number | bigint | boolean {
  return typeof value === "number" || typeof value === "bigint" || typeof value === "boolean";
}

/** Lone surrogates cannot be written as UTF-8; each becomes the replacement character. */
function wellFormed(text: string): string {
  return text.replaceAll(/\p{Surrogate}/gu, "\u{FFFD}");
}

function isComplete(values: readonly (string | undefined)[]): values is readonly string[] {
  return !values.includes(undefined);
}
