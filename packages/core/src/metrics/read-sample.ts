import type { Family, Point } from "./family.ts";

type Labels = Readonly<Record<string, string>>;

/** The value a sample of this metric shows, added up over the series that match; undefined when none does. */
export function readSample(family: Family, sample: string, labels: Labels): number | undefined {
  const { le, ...own } = labels;
  const read = sampleReader(family, sample, le);
  if (!read) return undefined;
  const values = family.points.filter((point) => matches(family, point, own)).map(read);
  return values.length === 0 ? undefined : values.reduce((sum, value) => sum + value, 0);
}

function sampleReader(
  family: Family,
  sample: string,
  le: string | undefined,
): ((point: Point) => number) | undefined {
  const { name, bounds } = family;
  if (family.metric.type !== "histogram") {
    return sample === name && le === undefined ? (point) => point.cells[point.at]! : undefined;
  }
  if (sample === `${name}_bucket`) return le === undefined ? undefined : upTo(bucketsUpTo(bounds, le));
  if (sample === `${name}_count`) return upTo(bounds.length + 1);
  return sample === `${name}_sum` ? (point) => point.cells[point.at]! : undefined;
}

/** Reads the observations of the first so many buckets. */
function upTo(end: number): (point: Point) => number {
  return ({ cells, at }) => sumOf(cells.subarray(at + 1, at + 1 + end));
}

function bucketsUpTo(bounds: readonly number[], le: string): number {
  return le === "+Inf" ? bounds.length + 1 : bounds.indexOf(Number(le)) + 1;
}

function sumOf(cells: Float64Array): number {
  return cells.reduce((sum, cell) => sum + cell, 0);
}

function matches(family: Family, point: Point, labels: Labels): boolean {
  const values = family.valuesOf(point);
  return Object.entries(labels).every(([name, value]) => {
    const index = family.labels.findIndex((label) => label.name === name || label.key === name);
    return index >= 0 && values[index] === value;
  });
}
