import type { LabelBound } from "./label-bound.ts";

/** Why an observation was refused. */
export type Refusal = "nan" | "negative" | "unknown_label" | "illegal_value";

/**
 * The values of a caller's label object as text, in label order; the object itself is not kept. 200 and "200" are one
 * value, and so are an absent label, undefined, null and "", as they are to Prometheus.
 */
export function readLabelValues(given: unknown, labels: readonly LabelBound[]): readonly string[] | Refusal {
  const values = labels.map(() => "");
  if (given === undefined || given === null) return values;
  if (typeof given !== "object") return "unknown_label";
  // What somebody gave, a shared base included; not what every object has, such as `__proto__`.
  for (const key in given) {
    const index = labels.findIndex((label) => label.key === key);
    if (index < 0) return "unknown_label";
    const text = toLabelText((given as Readonly<Record<string, unknown>>)[key]); // any object can be read by key
    if (text === undefined) return "illegal_value";
    values[index] = text;
  }
  return values;
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
  return /[\uD800-\uDFFF]/.test(text) ? text.replaceAll(/\p{Surrogate}/gu, "\u{FFFD}") : text;
}
