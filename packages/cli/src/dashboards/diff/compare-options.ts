import type { CompareOptions, Detail } from "./change.ts";

/** How two sets of nested options differ, a detail for each path; lists are one value. */
export function compareOptions(
  prefix: string,
  before: unknown,
  after: unknown,
  { ignoresExtra }: CompareOptions,
): Detail[] {
  const [was, is] = [leavesOf(before, prefix), leavesOf(after, prefix)];
  const names = [...new Set([...is.keys(), ...was.keys()])].toSorted();
  return names
    .map((name) => ({ name, before: was.get(name), after: is.get(name), isMinor: true as const }))
    .filter((each) => each.before !== each.after && !(ignoresExtra && each.after === undefined));
}

/** The values of nested objects by their path, as JSON whose keys are in order. */
function leavesOf(value: unknown, path: string): Map<string, string> {
  if (!isObject(value)) return new Map(value === undefined ? [] : [[path, plain(value)]]);
  const below = Object.entries(value).map(([key, inner]) =>
    leavesOf(inner, path === "" ? key : `${path}.${key}`),
  );
  return new Map(below.flatMap((leaves) => Array.from(leaves)));
}

/** A value on one line; a text without quotes. */
export function plain(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(sorted(value));
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isObject(value)) return value;
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, inner]) => [key, sorted(inner)]));
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
