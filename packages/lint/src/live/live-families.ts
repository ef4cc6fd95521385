import type { MetricType } from "../facts/metric-type.ts";
import { typeOf, type Metadata } from "./answers.ts";

/** A family to look at. */
export interface LiveFamily {
  readonly name: string;
  readonly type: MetricType;
}

/** The families behind the heaviest sample names, heaviest first, then those asked for. */
export function liveFamilies(
  heaviest: readonly { readonly name: string; readonly series: number }[],
  own: Iterable<string>,
  metadata: ReadonlyMap<string, readonly Metadata[]>,
  most: number,
): LiveFamily[] {
  const weights = new Map<string, number>();
  for (const { name, series } of heaviest) {
    const family = familyOf(name, metadata);
    weights.set(family, (weights.get(family) ?? 0) + series);
  }
  const heavy = [...weights]
    .toSorted(([a, one], [b, other]) => other - one || (a < b ? -1 : 1))
    .slice(0, most);
  const names = new Set([...heavy.map(([name]) => name), ...[...own].toSorted()]);
  return [...names].map((name) => ({ name, type: typeOf(name, metadata) }));
}

/** A histogram's and a summary's samples have names of their own. */
function familyOf(sample: string, metadata: ReadonlyMap<string, readonly Metadata[]>): string {
  const base = sample.replace(/_(bucket|sum|count)$/, "");
  const type = base === sample ? undefined : typeOf(base, metadata);
  return type === "histogram" || type === "summary" ? base : sample;
}
