// Definitions may be written in plain JavaScript: every check takes what is really there and never throws.
import { at, given } from "./given.ts";
import type { Problem } from "./problem.ts";
import type { ProblemId } from "./problems.ts";

/** Looks at one value of a definition; `parent` is the object that holds it. */
export type Check = (value: unknown, where: string, parent: Readonly<Record<string, unknown>>) => Problem[];

/** Checks an object field by field, in the order it is written, then the fields that are missing. */
export function checkObject(
  value: unknown,
  where: string,
  fields: Readonly<Record<string, Check>>,
): Problem[] {
  if (!isRecord(value)) return [problem("definition/shape", where || "the definition", value, "an object")];
  const missing = Object.keys(fields).filter((key) => !Object.hasOwn(value, key));
  return [...Object.keys(value), ...missing].flatMap((key) => {
    const check = Object.hasOwn(fields, key) ? fields[key] : undefined;
    if (check) return check(value[key], at(where, key), value);
    return [
      problem(
        "definition/unknown-key",
        at(where, key),
        value[key],
        `one of ${Object.keys(fields).join(", ")}`,
      ),
    ];
  });
}

/** Checks each entry of a map from names to things; a map that is left out holds nothing. */
export function checkEntries(value: unknown, where: string, check: Check, nameOf = checkName): Problem[] {
  if (value === undefined) return [];
  if (!isRecord(value)) return [problem("definition/shape", where, value, "an object of names")];
  if (hidesEntries(value))
    return [problem("definition/name", at(where, "__proto__"), "__proto__", "another name")];
  return Object.entries(value).flatMap(([name, entry]) =>
    nameOf(name, at(where, name)).concat(check(entry, at(where, name), value)),
  );
}

/** A check that lets a missing value pass. */
export function optional(check: Check): Check {
  return (value, where, parent) => (value === undefined ? [] : check(value, where, parent));
}

/** A check that the value is of one JavaScript type. */
export function typed(type: "string" | "boolean"): Check {
  const expected = type === "string" ? "text" : "true or false";
  return (value, where) =>
    typeof value === type ? [] : [problem("definition/shape", where, value, expected)];
}

/** A check that the value is one of a few words. */
export function checkWord(words: readonly string[]): Check {
  return (value, where) =>
    words.some((word) => word === value)
      ? []
      : [problem("definition/shape", where, value, `one of ${words.join(", ")}`)];
}

/** Whether a name can become a label value, a log field, and part of a path or of a file name. */
export function isName(name: unknown): name is string {
  return typeof name === "string" && /^[A-Za-z][A-Za-z0-9_-]{0,62}$/.test(name);
}

/** A name of the grammar all names of a definition have. */
export function checkName(name: unknown, where: string): Problem[] {
  return isName(name)
    ? []
    : [problem("definition/name", where, name, "letters, digits, - and _, beginning with a letter")];
}

/** A problem whose `given` is the value itself. */
export function problem(id: ProblemId, where: string, value: unknown, expected: string): Problem {
  return { id, where, given: given(value), expected };
}

/** Whether a value is an object with keys of its own; null and lists are not. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Writing `{ __proto__: ... }` sets the prototype and leaves no entry behind; a plain object's prototype has none itself. */
export function hidesEntries(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype !== null && Object.getPrototypeOf(prototype) !== null;
}
