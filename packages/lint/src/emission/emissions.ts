import type { Facts } from "../facts.ts";
import type { Place } from "../finding.ts";
import type { Settings } from "../options.ts";
import { once } from "../rules/once.ts";
import { comparePlaces, compareText } from "./compare.ts";
import type { Emission } from "./emission.ts";
import { emissionsOfCode } from "./of-code.ts";
import { emissionsOfDefinitions } from "./of-definition.ts";
import { emissionsOfExpositions } from "./of-exposition.ts";
import { emissionsOfLive } from "./of-live.ts";
import { emissionsOfRecords } from "./of-record.ts";

/** Everything that anything yields, in the order of its places, so that no order of reading shows. */
export const emissions: (facts: Facts, settings: Settings) => readonly Emission[] = once((facts) => {
  const scraped = [...emissionsOfExpositions(facts), ...emissionsOfLive(facts)];
  const names = new Set(scraped.map(({ name }) => name));
  const declared = emissionsOfCode(facts).map((emission) => underScrapedName(emission, names));
  const written = new Map(declared.filter(isDefinition).map((each) => [each.name, each]));
  const promised = emissionsOfDefinitions(facts).map((each) =>
    withPlace(each, written.get(each.name)?.place),
  );
  const known = new Set(promised.map(({ name }) => name));
  // A definition in source is the same word as the promise that was evaluated, which knows its lists.
  const others = declared.filter((each) => !isDefinition(each) || !known.has(each.name));
  return [...others, ...scraped, ...promised, ...emissionsOfRecords(facts)].toSorted(compareEmissions);
});

/** The same, grouped by name. */
export const emissionsByName: (facts: Facts, settings: Settings) => ReadonlyMap<string, readonly Emission[]> =
  once((facts, settings) => Map.groupBy(emissions(facts, settings), ({ name }) => name));

function isDefinition({ library }: Emission): boolean {
  return library === "telltale";
}

function compareEmissions(a: Emission, b: Emission): number {
  return comparePlaces(a.place, b.place) || compareText(a.name, b.name) || compareText(a.emitter, b.emitter);
}

/** The line that declares a metric says more than the platform file that gathers it. */
function withPlace(emission: Emission, place: Place = emission.place): Emission {
  return { ...emission, place };
}

/** Of the names an exporter may have chosen, those that a scrape shows; any of them while none has shown one. */
function underScrapedName(emission: Emission, scraped: ReadonlySet<string>): Emission {
  const [name, ...aliases] = [emission.name, ...emission.aliases].filter((each) => scraped.has(each));
  return name === undefined ? emission : { ...emission, name, aliases };
}
