import { likeness } from "../rules/cross/likeness.ts";
import type { Catalogue, CatalogueEntry } from "./catalogue.ts";
import { changesOfEntry, type CatalogueChange } from "./changes-of-entry.ts";

/** How one catalogue differs from an earlier one, in the order of names; what breaks readers is marked. */
export function compareCatalogues(before: Catalogue, after: Catalogue): CatalogueChange[] {
  const [old, now] = [byName(before), byName(after)];
  const gone = before.metrics.filter(({ name }) => !now.has(name));
  const fresh = after.metrics.filter(({ name }) => !old.has(name));
  const renames = pairRenames(gone, fresh);
  const targets = new Set(renames.values());
  return [
    ...gone.map((entry) => changeOfName(entry, renames.get(entry))),
    ...fresh.filter((entry) => !targets.has(entry)).map(added),
    ...before.metrics.flatMap((entry) => changesOfEntry(entry, now.get(entry.name))),
  ].toSorted(
    (a, b) =>
      compareText(a.metric, b.metric) || compareText(a.kind, b.kind) || compareText(a.sentence, b.sentence),
  );
}

function byName({ metrics }: Catalogue): Map<string, CatalogueEntry> {
  return new Map(metrics.map((entry) => [entry.name, entry]));
}

function changeOfName(entry: CatalogueEntry, renamed: CatalogueEntry | undefined): CatalogueChange {
  const { name: metric } = entry;
  return renamed
    ? {
        kind: "renamed",
        metric,
        to: renamed.name,
        isBreaking: true,
        sentence: `${metric} is now called ${renamed.name}; whoever asks for the old name gets nothing`,
      }
    : {
        kind: "removed",
        metric,
        isBreaking: true,
        sentence: `${metric} is gone; whoever asks for it gets nothing`,
      };
}

function added({ name }: CatalogueEntry): CatalogueChange {
  return { kind: "added", metric: name, isBreaking: false, sentence: `${name} is new` };
}

/** How alike two names must be for the one to have become the other. */
const least = 0.6;

/** Each metric that is gone with the new one it most likely became: same type, same labels, a name much like it. */
function pairRenames(
  gone: readonly CatalogueEntry[],
  fresh: readonly CatalogueEntry[],
): Map<CatalogueEntry, CatalogueEntry> {
  const pairs = gone
    .flatMap((old) =>
      fresh
        .filter((now) => isAlike(old, now))
        .map((now) => ({ old, now, score: likeness(old.name, now.name) })),
    )
    .filter(({ old, now, score }) => score >= least || (old.help !== undefined && old.help === now.help))
    .toSorted(
      (a, b) =>
        b.score - a.score || compareText(a.old.name, b.old.name) || compareText(a.now.name, b.now.name),
    );
  const renames = new Map<CatalogueEntry, CatalogueEntry>();
  const taken = new Set<CatalogueEntry>();
  for (const { old, now } of pairs) {
    if (renames.has(old) || taken.has(now)) continue;
    renames.set(old, now);
    taken.add(now);
  }
  return renames;
}

function isAlike(a: CatalogueEntry, b: CatalogueEntry): boolean {
  return a.type === b.type && labelsOf(a) === labelsOf(b);
}

function labelsOf({ labels = [] }: CatalogueEntry): string {
  return labels.map(({ name }) => name).join(" ");
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
