import type { LabelBound } from "./label-bound.ts";

/** Why an observation was refused. */
export type Refusal = "nan" | "negative" | "unknown_label" | "missing_label";

/** The values of a caller's label object as text, in label order; the object itself is not kept. */
export function readLabelValues(given: unknown, labels: readonly LabelBound[]): readonly string[] | Refusal {
  if (typeof given !== "object" || given === null) return noObject(given, labels);
  const object = given as Readonly<Record<string, unknown>>; // any object can be read by key
  const keys = keysOf(object);
  const values = labels.map(({ key }) => (keys.has(key) ? toLabelText(object[key]) : undefined));
  if (!isComplete(values)) return "missing_label";
  return keys.size === labels.length ? values : "unknown_label";
}

/** What somebody gave, a shared base included; not what every object has, such as `__proto__`. */
function keysOf(object: object): Set<string> {
  const keys = new Set<string>();
  for (const key in object) keys.add(key);
  return keys;
}

/** One value as text: 200 and "200" are one value, and so are undefined, null and "". An object has none. */
function toLabelText(value: unknown): string | undefined {
  if (typeof value === "string") return value;
  if (value === undefined || value === null) return "";
  return isPrimitive(value) ? String(value) : undefined;
}

function isPrimitive(value: unknown): value is number | bigint | boolean {
  return typeof value === "number" || typeof value === "bigint" || typeof value === "boolean";
}

function isComplete(values: readonly (string | undefined)[]): values is readonly string[] {
  return !values.includes(undefined);
}

function noObject(given: unknown, labels: readonly LabelBound[]): readonly string[] | Refusal {
  if (given !== undefined && given !== null) return "unknown_label";
  return labels.length === 0 ? [] : "missing_label";
}
