import { TelltaleError } from "@telltale/core";

/** Where an argument stands, what was given and what belongs there, and what to write instead. */
interface Refusal {
  readonly where: string;
  /** Never the value itself where it may hold a secret: its kind. */
  readonly given: string;
  readonly expected: string;
  readonly hint: string;
}

/** Throws what is wrong with an argument, at once and not at the first probe. */
export function refuse(refusal: Refusal): never {
  throw new TelltaleError([{ id: "definition/shape", ...refusal }]);
}

/** Says of what kind a value is, without showing it. */
export function kindOf(value: unknown): string {
  if (value === null || value === undefined) return String(value);
  if (typeof value === "object") return Array.isArray(value) ? "a list" : "an object without it";
  return typeof value === "function" ? "a function without it" : `a ${typeof value}`;
}

/** Whether a value has methods of these names. */
export function hasMethods(value: unknown, ...names: readonly string[]): boolean {
  if ((typeof value !== "object" || value === null) && typeof value !== "function") return false;
  return names.every((name) => typeof Reflect.get(value, name) === "function");
}
