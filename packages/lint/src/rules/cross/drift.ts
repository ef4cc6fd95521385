import { isSparedVendor } from "../../config/vendors.ts";
import type { Emission } from "../../emission/emission.ts";
import { emissionsByName } from "../../emission/emissions.ts";
import type { Facts } from "../../facts.ts";
import type { Report } from "../../finding.ts";
import type { Settings } from "../../options.ts";
import { fileAndLine } from "./place-words.ts";

/** What one of those who yield a metric says of it, for comparison; undefined when it says nothing. */
export type Claim = (emission: Emission) => string | undefined;

/** The metrics that services, scrapes and definitions yield, each with all who yield it; libraries' own left out. */
export function* sharedMetrics(
  facts: Facts,
  settings: Settings,
): Iterable<readonly [string, readonly Emission[]]> {
  if (!hasSeveral(facts)) return;
  for (const [name, group] of emissionsByName(facts, settings)) {
    const own = group.filter(({ kind }) => kind !== "record" && kind !== "live");
    if (own.length > 1 && !isSparedVendor(name, settings.vendors)) yield [name, own];
  }
}

/** Whether anything was read that a scrape, if there is one, can differ from. */
export function hasSeveral({ metrics, services, families }: Facts): boolean {
  return (
    metrics.length > 0 ||
    services.length > 0 ||
    families.some(({ place }) => place.file !== families[0]?.place.file)
  );
}

/** One finding for a metric of which its services say different things: at the one that says what the fewest say. */
export function driftOf(
  name: string,
  group: readonly Emission[],
  claim: Claim,
  words: (claim: string) => string,
): Report | undefined {
  const claims = Map.groupBy(
    group.filter((each) => claim(each) !== undefined),
    (each) => claim(each) ?? "",
  );
  // Two declarations in one service are metric/declared-twice.
  if (claims.size < 2 || declaredTwice([...claims.values()].flat(), claim)) return undefined;
  const [common, ...others] = [...claims].toSorted(([, a], [, b]) => emittersOf(b) - emittersOf(a));
  const odd = others.at(-1);
  const [place, other] = [best(odd?.[1] ?? []), best(common?.[1] ?? [])];
  if (!odd || !common || !place || !other) return undefined;
  return {
    place: place.place,
    message: `${name} ${words(odd[0])} here, and ${words(common[0])} in ${fileAndLine(other.place)}`,
  };
}

function declaredTwice(group: readonly Emission[], claim: Claim): boolean {
  const inCode = group.filter(({ kind }) => kind === "code");
  return [...Map.groupBy(inCode, ({ emitter }) => emitter).values()].some(
    (own) => new Set(own.map(claim)).size > 1,
  );
}

function emittersOf(group: readonly Emission[]): number {
  return new Set(group.map(({ emitter }) => emitter)).size;
}

/** The one with the most useful place: a declaration can be mended. */
function best(group: readonly Emission[]): Emission | undefined {
  return (
    group.find(({ kind }) => kind === "code") ?? group.find(({ kind }) => kind === "definition") ?? group[0]
  );
}
