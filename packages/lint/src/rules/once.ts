import type { JudgedVendors } from "../config/vendors.ts";
import type { Facts } from "../facts.ts";
import type { Settings } from "../options.ts";

/** Makes what many rules ask for once for all of them: the facts of a run do not change. */
export function once<T>(
  make: (facts: Facts, settings: Settings) => T,
): (facts: Facts, settings: Settings) => T {
  const made = new WeakMap<Facts, Map<JudgedVendors, T>>();
  return (facts, settings) => {
    const known = made.get(facts) ?? new Map<JudgedVendors, T>();
    made.set(facts, known);
    // Of the settings only this one decides what there is to judge.
    if (!known.has(settings.vendors)) known.set(settings.vendors, make(facts, settings));
    return known.get(settings.vendors)!; // set in the line before
  };
}
