// Distrusts what it reads: it may come from another version of this package, or be no slice at all.
import type { Metric } from "@telltale/conventions";
import type { Exemplar } from "../metrics/exemplar.ts";
import type { Family } from "../metrics/family.ts";
import { isRecord } from "./message.ts";
import { widthOf, type Slice } from "./slice.ts";

/** Reads a slice as a family; undefined when any of it is not what a slice holds. */
export function readSlice(value: unknown): Family | undefined {
  if (!isHead(value)) return undefined;
  const metric = toMetric(value);
  const width = widthOf({ metric, bounds: value.bounds });
  const cells = isBody(value, width) ? readCells(value, width) : undefined;
  return cells && toFamily(value, metric, cells, width);
}

/** Longer than any name, label value or id we write; a help text may have more. */
const longestText = 1_024;
const longestHelp = 16_384;
const mostLabels = 100;
const mostBounds = 1_000;

type Shape = Readonly<Record<string, unknown>>;

function isHead(value: unknown): value is Slice {
  return (
    isRecord(value) &&
    isMetric(value["metric"]) &&
    isName(value["name"]) &&
    isArrayOf(value["labels"], mostLabels, isLabel) &&
    isBounds(value["bounds"], (value["metric"] as Shape)["type"] === "histogram")
  );
}

function isMetric(value: unknown): boolean {
  if (!isRecord(value)) return false;
  const { name, type, unit, help, class: kind, budget, across } = value;
  const known =
    type === "counter" || type === "histogram" || (type === "gauge" && isOneOf(across, acrossRules));
  return (
    known && [name, unit, kind].every((text) => isText(text)) && isText(help, longestHelp) && isNumber(budget)
  );
}

const acrossRules = ["sum", "max", "min", "mean"];

function isLabel(value: unknown): boolean {
  return Array.isArray(value) && isText(value[0]) && isName(value[1]);
}

function isBounds(value: unknown, wanted: boolean): boolean {
  if (!wanted) return Array.isArray(value) && value.length === 0;
  if (!isArrayOf(value, mostBounds, isNumber)) return false;
  return value.every((bound, index) => index === 0 || Number(value[index - 1]) < Number(bound));
}

function isBody(slice: Slice, width: number): boolean {
  const { sets, cells, starts, exemplars } = slice;
  const isSet = (set: unknown): boolean =>
    isArrayOf(set, mostLabels, isText) && set.length === slice.labels.length;
  return (
    isArrayOf(sets, Infinity, isSet) &&
    isArrayOf(starts, sets.length, isNumber) &&
    starts.length === sets.length &&
    Array.isArray(cells) &&
    cells.length === sets.length * width &&
    isArrayOf(exemplars, sets.length * width, (exemplar) => isExemplar(exemplar, sets.length, width))
  );
}

/** The cells as numbers, in one array; undefined when one is not what its type may have. */
function readCells({ metric, cells }: Slice, width: number): Float64Array | undefined {
  const numbers = new Float64Array(cells.length);
  for (let index = 0; index < cells.length; index += 1) {
    const value = toNumber(cells[index]);
    // Only a gauge and a histogram's sum, which comes first, may stand below zero.
    const maySink = metric.type === "gauge" || (metric.type === "histogram" && index % width === 0);
    if (!(value >= 0) && !(maySink && value < 0)) return undefined;
    numbers[index] = value;
  }
  return numbers;
}

function isExemplar(value: unknown, sets: number, width: number): boolean {
  if (!Array.isArray(value)) return false;
  const [set, bucket, traceId, spanId, observed, time] = value as unknown[];
  const placed = isIndex(set, sets) && isIndex(bucket, width);
  return placed && isId(traceId) && isId(spanId) && isNumber(observed) && isNumber(time);
}

function toFamily(slice: Slice, metric: Metric<{}>, cells: Float64Array, width: number): Family {
  const points = slice.sets.map((values, index) => ({
    cells,
    at: index * width,
    exemplars: undefined as Exemplars,
    values,
    start: slice.starts[index]!,
  }));
  for (const [set, bucket, traceId, spanId, value, time] of slice.exemplars) {
    (points[set]!.exemplars ??= [])[bucket] = { traceId, spanId, value, time };
  }
  type Read = (typeof points)[number]; // every point of this family is one of them
  return {
    metric,
    name: slice.name,
    labels: slice.labels.map(([key, name]) => ({ key, name })),
    bounds: slice.bounds,
    points,
    valuesOf: (point) => (point as Read).values,
    startOf: (point) => (point as Read).start,
  };
}

type Exemplars = (Exemplar | undefined)[] | undefined;

function toMetric({ metric, bounds }: Slice): Metric<{}> {
  const { type, across = "sum", ...rest } = metric;
  // Unit and class are only shown; what may be written there is checked where a metric is defined.
  const base = { ...rest, labels: {} } as Omit<Metric<{}>, "type">;
  if (type === "gauge") return { ...base, type, across };
  return type === "counter" ? { ...base, type } : { ...base, type, buckets: bounds };
}

function toNumber(value: unknown): number {
  if (typeof value === "number") return value;
  return value === "Infinity" || value === "-Infinity" ? Number(value) : Number.NaN;
}

function isArrayOf(
  value: unknown,
  most: number,
  isItem: (item: unknown) => boolean,
): value is readonly unknown[] {
  return Array.isArray(value) && value.length <= most && value.every((item) => isItem(item));
}

function isOneOf(value: unknown, known: readonly string[]): boolean {
  return typeof value === "string" && known.includes(value);
}

function isText(value: unknown, longest = longestText): boolean {
  return typeof value === "string" && value.length <= longest;
}

/** What can stand in an exposition without breaking its lines. */
function isName(value: unknown): boolean {
  return isText(value) && /^[^\s"\\{}=,#]+$/.test(String(value));
}

function isId(value: unknown): boolean {
  return isText(value) && /^\w+$/.test(String(value));
}

function isNumber(value: unknown): boolean {
  return typeof value === "number" && Number.isFinite(value);
}

function isIndex(value: unknown, below: number): boolean {
  return Number.isSafeInteger(value) && Number(value) >= 0 && Number(value) < below;
}
