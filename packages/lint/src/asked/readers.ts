import type { KnownMetrics } from "../rules/known-metrics.ts";
import type { Asked } from "./asked.ts";

/** Who asks for each metric, by its name; patterns count for all they fit. */
export function readersOf(all: readonly Asked[], known: KnownMetrics): ReadonlyMap<string, readonly Asked[]> {
  const readers = new Map<string, Asked[]>();
  for (const asked of all) {
    for (const name of metricsOf(asked, known)) {
      const before = readers.get(name);
      if (before) before.push(asked);
      else readers.set(name, [asked]);
    }
  }
  return readers;
}

function metricsOf({ pattern }: Asked, known: KnownMetrics): ReadonlySet<string> {
  switch (pattern.kind) {
    case "names":
      // A name that nobody has is kept: it may have been somebody's.
      return new Set(pattern.names.map((name) => known.find(name)?.name ?? name));
    case "pattern":
      return new Set(
        known.all.filter(({ name }) => samplesOf(name).some(pattern.fits)).map(({ name }) => name),
      );
    case "any":
      return new Set();
    default:
      return pattern satisfies never;
  }
}

/** Which samples a metric has is not always known; a pattern that fits any of these may mean it. */
function samplesOf(name: string): string[] {
  return ["", "_bucket", "_sum", "_count"].map((suffix) => name + suffix);
}
