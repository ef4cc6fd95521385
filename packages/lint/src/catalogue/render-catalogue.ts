import type { Catalogue, CatalogueEntry } from "./catalogue.ts";

/** The version of the format. A reader refuses any other. */
export const catalogueVersion = 1;

/** The catalogue as JSON: sorted, one line per fact, so that a diff reads as what changed. */
export function renderCatalogue({ metrics }: Catalogue): string {
  const entries = metrics
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .map((entry) => [entry.name, memberOf(entry)]);
  const file = { version: catalogueVersion, metrics: Object.fromEntries(entries) };
  return `${render(file, "")}\n`;
}

function memberOf({ type, unit, help, labels, buckets, series, declaredIn, usedBy }: CatalogueEntry): object {
  return {
    type,
    ...(unit === undefined ? {} : { unit }),
    ...(help === undefined ? {} : { help }),
    labels: labels
      ? Object.fromEntries(labels.map(({ name, values }) => [name, values ?? "unknown"]))
      : "unknown",
    ...(buckets ? { buckets } : {}),
    series: series ?? "unknown",
    declaredIn,
    usedBy,
  };
}

/** Lists stay on one line while they fit; a longer one has a line per value. */
const widest = 100;

function render(value: unknown, indent: string): string {
  const inner = `${indent}  `;
  if (Array.isArray(value)) {
    const items = value.map((item) => JSON.stringify(item));
    const line = `[${items.join(", ")}]`;
    return indent.length + line.length <= widest
      ? line
      : `[\n${inner}${items.join(`,\n${inner}`)}\n${indent}]`;
  }
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const members = Object.entries(value).map(
    ([key, item]) => `${inner}${JSON.stringify(key)}: ${render(item, inner)}`,
  );
  return members.length === 0 ? "{}" : `{\n${members.join(",\n")}\n${indent}}`;
}
