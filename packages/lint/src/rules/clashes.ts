import { comparePlaces } from "../emission/compare.ts";
import type { Facts } from "../facts.ts";
import type { Settings } from "../options.ts";
import { once } from "./once.ts";
import { namedMetrics, scrapedName, type Named } from "./subjects.ts";

/** Two metrics that yield one sample name in Prometheus. */
export interface Clash {
  readonly metric: Named;
  /** The one met first. */
  readonly other: Named;
  readonly name: string;
}

/** Every metric whose samples another metric of the same kind of input yields already, with the first such sample. */
export const clashes: (facts: Facts, settings: Settings) => readonly Clash[] = once((facts, settings) => {
  const found = new Map<Named, Clash>();
  for (const [name, owners] of sharedNames(namedMetrics(facts, settings))) {
    const [first, ...others] = owners.toSorted((a, b) => comparePlaces(a.place, b.place));
    for (const metric of others) {
      const isOther = metric.name !== first?.name && metric.inSource === first?.inSource;
      if (first && isOther && !found.has(metric)) found.set(metric, { metric, other: first, name });
    }
  }
  return [...found.values()];
});

/** The sample names that more than one metric yields, with all who do. */
function sharedNames(metrics: readonly Named[]): ReadonlyMap<string, readonly Named[]> {
  const first = new Map<string, Named>();
  const shared = new Map<string, Named[]>();
  for (const metric of metrics) {
    for (const name of sampleNames(metric)) {
      const other = first.get(name);
      if (!other) first.set(name, metric);
      else if (shared.has(name)) shared.get(name)?.push(metric);
      else shared.set(name, [other, metric]);
    }
  }
  return shared;
}

const samples: Partial<Record<Named["type"], readonly string[]>> = {
  histogram: ["_bucket", "_sum", "_count"],
  summary: ["_sum", "_count"],
};

function sampleNames(metric: Named): string[] {
  const name = scrapedName(metric);
  const parts = [name, ...(samples[metric.type] ?? []).map((suffix) => name + suffix)];
  return metric.openMetrics && hasCreated.has(metric.type)
    ? [...parts, `${name.replace(/_total$/, "")}_created`]
    : parts;
}

/** Types whose start OpenMetrics writes as a sample of its own. */
const hasCreated = new Set<Named["type"]>(["counter", "histogram", "summary"]);
