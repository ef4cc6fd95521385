// The wire form of families: plain data that survives JSON and structured clone alike.
import type { Across, Metric } from "@telltale/conventions";
import type { Family, Point } from "../metrics/family.ts";

/** Some series of one family. The metric's buckets are its bounds; its labels' own bounds are not told. */
export interface Slice {
  readonly metric: {
    readonly name: string;
    readonly type: Metric["type"];
    readonly unit: string;
    readonly help: string;
    readonly class: string;
    readonly budget: number;
    readonly across?: Across;
  };
  readonly name: string;
  /** Key and Prometheus name of each label. */
  readonly labels: readonly (readonly [string, string])[];
  readonly bounds: readonly number[];
  /** The label values of each series. */
  readonly sets: readonly (readonly string[])[];
  /** The cells of each series, one after the other. */
  readonly cells: readonly WireNumber[];
  /** When each series began to count. */
  readonly starts: readonly number[];
  /** Series, bucket, trace id, span id, value, time. */
  readonly exemplars: readonly (readonly [number, number, string, string, number, number])[];
}

/** JSON has no infinity: it is told as text. */
type WireNumber = number | string;

/** Cells to a piece: some 40 KB of JSON, written and read in less than a millisecond. */
const pieceCells = 8_192;

/**
 * Families as pieces of slices. Each piece is read from the cells when it is asked for, each series at once, so a
 * series agrees with itself. Series that `isNew` says no to are left out.
 */
export function* writePieces(
  families: Iterable<Family>,
  isNew: (family: Family, point: Point) => boolean = () => true,
): Generator<Slice[]> {
  let piece: Slice[] = [];
  let room = pieceCells;
  for (const family of families) {
    const width = widthOf(family);
    let writer = createWriter(family);
    piece.push(writer.slice);
    for (const point of family.points) {
      if (!isNew(family, point)) continue;
      writer.write(point);
      room -= width;
      if (room > 0) continue;
      yield piece;
      writer = createWriter(family);
      piece = [writer.slice];
      room = pieceCells;
    }
  }
  yield piece;
}

/** Cells a series of this family takes: a histogram's sum, bounds and +Inf; one for others. */
export function widthOf({ metric, bounds }: Pick<Family, "metric" | "bounds">): number {
  return metric.type === "histogram" ? bounds.length + 2 : 1;
}

function createWriter(family: Family): { slice: Slice; write(point: Point): void } {
  const { metric, name, bounds } = family;
  const { type, unit, help, class: kind, budget } = metric;
  const sets: (readonly string[])[] = [];
  const cells: WireNumber[] = [];
  const starts: number[] = [];
  const exemplars: [number, number, string, string, number, number][] = [];
  const across = type === "gauge" ? { across: metric.across } : {};
  const labels = family.labels.map(({ key, name: shown }) => [key, shown] as const);
  const told = { name: metric.name, type, unit, help, class: kind, budget, ...across };
  const width = widthOf(family);
  return {
    slice: { metric: told, name, labels, bounds, sets, cells, starts, exemplars },
    write(point) {
      for (const [bucket, exemplar] of (point.exemplars ?? []).entries()) {
        if (!exemplar) continue;
        const { traceId, spanId, value, time } = exemplar;
        exemplars.push([sets.length, bucket, traceId, spanId, value, time]);
      }
      sets.push(family.valuesOf(point));
      starts.push(family.startOf(point));
      for (let at = point.at; at < point.at + width; at += 1) cells.push(toWire(point.cells[at]!));
    },
  };
}

function toWire(value: number): WireNumber {
  return Number.isFinite(value) ? value : String(value);
}
