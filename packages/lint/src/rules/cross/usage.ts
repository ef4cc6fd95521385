import { askedOf, mayBeAskedUnread, type Asked } from "../../asked/asked.ts";
import { readersOf } from "../../asked/readers.ts";
import { isSparedVendor } from "../../config/vendors.ts";
import type { Emission } from "../../emission/emission.ts";
import { emissionsByName } from "../../emission/emissions.ts";
import type { Facts } from "../../facts.ts";
import type { Settings } from "../../options.ts";
import { knownMetrics } from "../known-metrics.ts";
import { misnamedMetrics } from "./meant-metrics.ts";

/** A metric of the applications that were read, and every selector that reads it. */
export interface Usage {
  readonly name: string;
  /** Who yields it: a first is always there. */
  readonly group: readonly [Emission, ...Emission[]];
  readonly asked: readonly Asked[];
}

/** Who reads which metric, where that can be told: metrics in expressions that could not be read are left out. */
export function* usages(facts: Facts, settings: Settings): Iterable<Usage> {
  if (facts.queries.length === 0) return;
  const readers = readersOf(askedOf(facts, settings), knownMetrics(facts, settings));
  const isUnread = mayBeAskedUnread(facts, settings);
  const misnamed = misnamedMetrics(facts, settings);
  for (const [name, all] of emissionsByName(facts, settings)) {
    const [first, ...others] = all.filter(isApplications);
    const isMaybeRead = misnamed.has(name) || samples.some((suffix) => isUnread(name + suffix));
    if (!first || isMaybeRead || isSparedVendor(name, settings.vendors)) continue;
    yield { name, group: [first, ...others], asked: readers.get(name) ?? [] };
  }
}

const samples = ["", "_bucket", "_sum", "_count"];

function isApplications({ kind, isBuiltIn }: Emission): boolean {
  return !isBuiltIn && kind !== "record" && kind !== "live";
}
