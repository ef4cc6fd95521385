import type { Platform } from "@telltale/conventions";

/**
 * The same platform with the keys of every map in alphabetical order, so that boards do not depend on how it was
 * written. The steps of a flow stay as they are: their order is their meaning.
 */
export function inOrder(platform: Platform): Platform {
  // Sorting changes neither the keys nor the values of any part.
  return sorted(platform) as Platform;
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isPlain(value)) return value;
  // By code unit, which is the same on every machine.
  const entries = Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(entries.map(([key, inner]) => [key, key === "steps" ? inner : sorted(inner)]));
}

function isPlain(value: unknown): value is object {
  return typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
