// Options may be written in plain JavaScript: every check takes what is really there and never throws.
import type { Problem, ProblemId } from "@telltale/conventions";

/** Looks at one value of the options. */
export type Check = (value: unknown, where: string) => Problem[];

/** Checks an object key by key, those that are missing too. */
export function checkKeys(value: unknown, where: string, fields: Readonly<Record<string, Check>>): Problem[] {
  if (!isRecord(value)) return [problem("definition/shape", where, value, "an object")];
  const unknown = Object.keys(value).filter((key) => !Object.hasOwn(fields, key));
  const known = Object.keys(fields).join(", ");
  return [
    ...unknown.map((key) =>
      problem("definition/unknown-key", `${where}.${key.slice(0, 63)}`, value[key], `one of ${known}`),
    ),
    ...Object.entries(fields).flatMap(([key, check]) => check(value[key], `${where}.${key}`)),
  ];
}

/** A check that lets a missing value pass. */
export function optional(check: Check): Check {
  return (value, where) => (value === undefined ? [] : check(value, where));
}

/** Checks who may see details. A token that was to come from a variable nobody set must not start, still less be open. */
export const checkDetails: Check = optional((details, where) => {
  if (details === "always" || details === "never" || typeof details === "function") return [];
  if (!isRecord(details))
    return [problem("definition/shape", where, details, '"always", "never", { token } or a function')];
  return checkKeys(details, where, { token: checkToken });
});

const checkToken: Check = (token, where) => {
  if (typeof token === "string" && /^\S+$/.test(token)) return [];
  // Not repeated: it may be half of a secret.
  const given = typeof token === "string" ? "empty, or has a space in it" : describe(token);
  return [{ id: "definition/shape", where, given, expected: "text without spaces" }];
};

/** Whether a value is an object with keys of its own. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Whether a value can be the name of a check or of a group: a label value and part of a path. */
export function isName(name: unknown): name is string {
  return typeof name === "string" && /^[A-Za-z][A-Za-z0-9_-]{0,62}$/.test(name);
}

/** A problem whose `given` is the value itself, as short text. */
export function problem(id: ProblemId, where: string, value: unknown, expected: string): Problem {
  return { id, where, given: describe(value), expected };
}

function describe(value: unknown): string {
  if (value === undefined) return "missing";
  if (typeof value === "string") return JSON.stringify(value.slice(0, 60));
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  if (Array.isArray(value)) return value.length === 0 ? "an empty list" : "a list";
  return value === null ? "null" : `a ${typeof value}`;
}
