import type { AnyInstrument } from "./create-instrument.ts";
import { HistogramInstrument } from "./histogram.ts";
import type { Series } from "./series-store.ts";

type Labels = Readonly<Record<string, string>>;

/** The value a sample of this metric shows, added up over the series that match; undefined when none does. */
export function readSample(instrument: AnyInstrument, sample: string, labels: Labels): number | undefined {
  const { le, ...own } = labels;
  const read = sampleReader(instrument, sample, le);
  if (!read) return undefined;
  const values = instrument.store.all.filter((series) => matches(instrument, series, own)).map(read);
  return values.length === 0 ? undefined : values.reduce((sum, value) => sum + value, 0);
}

function sampleReader(
  instrument: AnyInstrument,
  sample: string,
  le: string | undefined,
): ((series: Series) => number) | undefined {
  const { name, store } = instrument;
  if (!(instrument instanceof HistogramInstrument)) {
    return sample === name && le === undefined ? (series) => store.cells[series.at]! : undefined;
  }
  const { bounds } = instrument;
  const upTo = (end: number) => (series: Series) =>
    sumOf(store.cells.subarray(series.at + 1, series.at + 1 + end));
  if (sample === `${name}_bucket`) return le === undefined ? undefined : upTo(bucketsUpTo(bounds, le));
  if (sample === `${name}_count`) return upTo(bounds.length + 1);
  return sample === `${name}_sum` ? (series) => store.cells[series.at]! : undefined;
}

function bucketsUpTo(bounds: readonly number[], le: string): number {
  return le === "+Inf" ? bounds.length + 1 : bounds.indexOf(Number(le)) + 1;
}

function sumOf(cells: Float64Array): number {
  return cells.reduce((sum, cell) => sum + cell, 0);
}

function matches({ store }: AnyInstrument, series: Series, labels: Labels): boolean {
  return Object.entries(labels).every(([name, value]) => {
    const index = store.labels.findIndex((label) => label.name === name || label.key === name);
    return index >= 0 && series.values[index] === value;
  });
}
