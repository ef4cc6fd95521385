// Narrows parsed JSON: what is not of the type asked for is as if it were absent.

export type Json = Readonly<Record<string, unknown>>;

/** An object's members; none where it is no object. */
export function objectOf(value: unknown): Json {
  return isObject(value) ? value : {};
}

export function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The value at the end of a path of keys. */
export function at(value: unknown, ...path: readonly string[]): unknown {
  return path.reduce((inner, key) => objectOf(inner)[key], value);
}

export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** The objects of a list. */
export function objectsOf(value: unknown): readonly Json[] {
  return listOf(value).filter(isObject);
}

/** A text, or a number written as one; "" where it is neither. */
export function textOf(value: unknown): string {
  return typeof value === "string" ? value : typeof value === "number" ? String(value) : "";
}

/** A finite number, also one written as text, as old dashboards have them. */
export function numberOf(value: unknown): number | undefined {
  const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
  return typeof number === "number" && Number.isFinite(number) ? number : undefined;
}

/** The texts of a list, or the one text where there is no list. */
export function textsOf(value: unknown): string[] {
  const list = Array.isArray(value) ? listOf(value) : value === undefined || value === null ? [] : [value];
  return list.map((each) => (typeof each === "boolean" ? String(each) : textOf(each)));
}
