import type { Metric } from "@telltale/conventions";
import type { Exemplar } from "../metrics/exemplar.ts";
import type { Family, FamilyLabel, Point } from "../metrics/family.ts";
import { widthOf } from "./slice.ts";

/** What a family is, without its series. */
export type FamilyHead = Pick<Family, "metric" | "name" | "labels" | "bounds">;

/** One series of a table. */
export interface Row extends Point {
  readonly key: string;
  readonly values: readonly string[];
  start: number;
  exemplars: readonly (Exemplar | undefined)[] | undefined;
  /** Processes whose gauges went into it, and the sum of their values: what a mean is made of. */
  parts: number;
  total: number;
  /** The answer that last spoke of it. */
  round: number;
}

/** Rows whose numbers lie side by side; an array for each would cost more than the numbers. */
const slabRows = 64;

/** A family put together from what other processes said, its series found by their label values. */
export class FamilyTable implements Family {
  readonly metric: Metric<{}>;
  readonly name: string;
  readonly labels: readonly FamilyLabel[];
  readonly bounds: readonly number[];
  readonly width: number;
  readonly #rows = new Map<string, Row>();
  #slab = new Float64Array(0);
  #used = 0;

  constructor(head: FamilyHead) {
    this.metric = head.metric;
    this.name = head.name;
    this.labels = head.labels;
    this.bounds = head.bounds;
    this.width = widthOf(head);
  }

  get points(): readonly Row[] {
    return [...this.#rows.values()];
  }

  get size(): number {
    return this.#rows.size;
  }

  valuesOf(point: Point): readonly string[] {
    return (point as Row).values; // every point of a table is one of its rows
  }

  startOf(point: Point): number {
    return (point as Row).start;
  }

  /** The row with this key, or undefined. */
  find(key: string): Row | undefined {
    return this.#rows.get(key);
  }

  /** The row of a label set, opened at zero if there is none. */
  open(key: string, values: readonly string[], start: number): Row {
    let row = this.#rows.get(key);
    if (!row) this.#rows.set(key, (row = this.#create(key, values, start)));
    return row;
  }

  /** Forgets the rows that no answer since `round` spoke of. */
  prune(round: number): void {
    for (const [key, row] of this.#rows) if (row.round < round) this.#rows.delete(key);
  }

  #create(key: string, values: readonly string[], start: number): Row {
    if (this.#used + this.width > this.#slab.length) {
      this.#slab = new Float64Array(this.width * Math.min(slabRows, this.size + 1));
      this.#used = 0;
    }
    const place = { cells: this.#slab, at: this.#used };
    this.#used += this.width;
    return {
      key,
      values,
      start,
      ...place,
      exemplars: undefined,
      parts: 0,
      total: 0,
      round: 0,
    };
  }
}

/** The same type, rule, labels and bounds: families whose numbers may be added up. */
export function agree(one: FamilyHead, other: FamilyHead): boolean {
  return one.metric.type === other.metric.type && shapeOf(one) === shapeOf(other);
}

/** A series' label values as one text; distinct sets have distinct texts, since JSON quotes and escapes each value. */
export function keyOf(values: readonly string[]): string {
  return JSON.stringify(values);
}

/** The key of a series, kept where it is a row. */
export function keyOfPoint(family: Family, point: Point): string {
  return (point as Partial<Row>).key ?? keyOf(family.valuesOf(point));
}

function shapeOf({ metric, labels, bounds }: FamilyHead): string {
  const across = metric.type === "gauge" ? metric.across : "";
  return JSON.stringify([across, labels.map(({ key, name }) => [key, name]), bounds]);
}
