import type { CatalogueEntry } from "../../catalogue/catalogue.ts";
import type { Facts } from "../../facts.ts";

/** The committed entry that a sample belongs to: what is gone from the catalogue is told of by rules that know that it was there. */
export function committedOf({ catalogues }: Facts): (sample: string) => CatalogueEntry | undefined {
  const entries = catalogues.flatMap(({ catalogue }) => catalogue.metrics);
  const bySample = new Map(
    entries.flatMap((entry) => samplesOf(entry).map((name) => [name, entry] as const)),
  );
  return (sample) => bySample.get(sample);
}

function samplesOf({ name, type }: CatalogueEntry): string[] {
  if (type !== "histogram" && type !== "summary") return [name];
  return [name, `${name}_bucket`, `${name}_sum`, `${name}_count`];
}
