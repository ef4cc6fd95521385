// Every label value has a small number of its own, and a label set is the one number these make together: nothing is
// joined, so distinct sets never collide, and nothing of the caller's is kept but the text of admitted values.
import { OTHER } from "@telltale/conventions";
import { wallTime } from "../clock.ts";
import { CellPool } from "./cell-pool.ts";
import type { Exemplar } from "./exemplar.ts";
import type { Point } from "./family.ts";
import { countSets, createFoldLadder, type Rung } from "./fold-ladder.ts";
import { freshId, otherId, type LabelBound } from "./label-bound.ts";
import { readLabelValues, type Refusal } from "./label-values.ts";
import type { SeriesLimit } from "./series-limit.ts";
import { createSetIndex, type SetIndex } from "./set-index.ts";

/** One metric with one set of label values. */
export interface Series extends Point {
  /** The number of its label set. */
  readonly set: number;
  exemplars: (Exemplar | undefined)[] | undefined;
  /** Sweeps since it was last recorded into; `closed` once it has been forgotten. */
  idle: number;
  /** Seconds since 1970, where that is later than the store's own start. */
  readonly openedAt: number | undefined;
}

/** What `idle` says of a series that is no longer exposed. */
export const closed = -1;

/** A series that is closed from the start. */
export const noSeries: Series = {
  cells: new Float64Array(0),
  at: 0,
  set: 0,
  exemplars: undefined,
  idle: closed,
  openedAt: undefined,
};

/** Where an observation goes, and which labels had to be folded on the way. */
export interface Resolution {
  readonly series: Series;
  readonly folded: readonly number[];
}

/** What a store is made for. */
export interface StoreOptions {
  readonly labels: readonly LabelBound[];
  /** How many cells a series takes. */
  readonly width: number;
  /** How many lines of exposition a series takes. */
  readonly lines: number;
  /** The most label sets it may hold. */
  readonly sets: number;
  readonly limit: SeriesLimit;
  /** Picks the label sets that room is kept for. */
  readonly keepRoomFor?: ((values: readonly string[]) => boolean) | undefined;
}

/** All series of one metric. */
export class SeriesStore {
  readonly labels: readonly LabelBound[];
  /** In the order they were first seen; a new array once some have been forgotten. */
  all: Series[] = [];
  /** Seconds since 1970. */
  readonly startedAt = wallTime().getTime() / 1_000;
  readonly #options: StoreOptions;
  readonly #ladder: readonly Rung[];
  readonly #sets: SetIndex;
  readonly #cells: CellPool;
  #hasForgotten = false;

  constructor(options: StoreOptions) {
    this.labels = options.labels;
    this.#options = options;
    this.#cells = new CellPool(options.width);
    this.#ladder = createFoldLadder(options.labels, Math.max(1, options.sets), Boolean(options.keepRoomFor));
    this.#sets = createSetIndex(options.labels.reduce((product, { capacity }) => product * capacity, 1));
  }

  /** The series of a label set seen before. Undefined means only that `resolve` has to look closer. */
  find(given: Readonly<Record<string, unknown>> | undefined): Series | undefined {
    const { labels } = this;
    let set = 0;
    let count = 0;
    // One walk over the object gives names, values and their number; reading by a name that varies costs twice as much.
    for (const key in given) {
      let label = labels[count];
      if (label?.key !== key) label = this.#labelOf(key);
      const value = given[key];
      const id = label?.ids.get(typeof value === "number" ? String(value) : value);
      if (label === undefined || id === undefined) return undefined;
      set += id * label.stride;
      count += 1;
    }
    return count === labels.length ? this.#sets.get(set) : undefined;
  }

  /** The series of any label set, opened if there is none; labels outside their bounds are folded. */
  resolve(given: unknown): Resolution | Refusal {
    const values = readLabelValues(given, this.labels);
    if (typeof values === "string") return values;
    const ids = values.map((value, index) => this.labels[index]!.judge(value));
    for (const rung of this.#ladder) {
      const shown = withFolded(ids, rung.folded);
      const series = this.#at(values, shown, rung);
      if (series) return { series, folded: lost(values, shown) };
    }
    return "unknown_label"; // not reached: the last rung always has room
  }

  /** The values of one of its series. */
  valuesOf({ set }: Series): readonly string[] {
    return this.labels.map((label) => label.valueOf(idIn(set, label)));
  }

  /** Forgets one series, if there is one. */
  forget(given: Readonly<Record<string, unknown>>): void {
    const series = this.find(given);
    if (!series) return;
    this.#close(series);
    this.all = this.all.filter((other) => other !== series);
    this.#cells.freeOldest();
  }

  /** Forgets every series that nobody has recorded into for `most` sweeps, this one included. */
  sweep(most: number): void {
    this.#cells.freeAll();
    let hasClosed = false;
    for (const series of this.all) {
      series.idle += 1;
      if (series.idle <= most) continue;
      this.#close(series);
      hasClosed = true;
    }
    if (hasClosed) this.all = this.all.filter((series) => series.idle !== closed);
  }

  #labelOf(key: string): LabelBound | undefined {
    for (const label of this.labels) if (label.key === key) return label;
    return undefined;
  }

  #at(values: readonly string[], ids: readonly number[], rung: Rung): Series | undefined {
    const known = ids.includes(freshId) ? undefined : this.#sets.get(this.#setOf(ids));
    return known ?? (this.#hasRoom(values, ids, rung) ? this.#open(values, ids) : undefined);
  }

  #setOf(ids: readonly number[]): number {
    return ids.reduce((set, id, index) => set + id * this.labels[index]!.stride, 0);
  }

  #hasRoom(values: readonly string[], ids: readonly number[], { below, belowKept }: Rung): boolean {
    const { keepRoomFor, limit, lines } = this.#options;
    const isKept = keepRoomFor?.(values) ?? false;
    if (this.all.length >= (isKept ? belowKept : below)) return false;
    return this.#isReserved(ids) || limit.take(lines, isKept);
  }

  /** A set of listed values only: room was set aside for it when the metric was defined. */
  #isReserved(ids: readonly number[]): boolean {
    return ids.every((id, index) => id === otherId || !this.labels[index]!.open);
  }

  #open(values: readonly string[], ids: readonly number[]): Series {
    const own = ids.map((id, index) => (id === freshId ? this.labels[index]!.admit(values[index]!) : id));
    const series: Series = {
      ...this.#cells.take(this.all.length),
      set: this.#setOf(own),
      exemplars: undefined,
      idle: 0,
      openedAt: this.#hasForgotten ? wallTime().getTime() / 1_000 : undefined,
    };
    this.all.push(series);
    this.#sets.set(series.set, series);
    for (const [index, id] of own.entries()) this.labels[index]!.use(id);
    return series;
  }

  #close(series: Series): void {
    const ids = this.labels.map((label) => idIn(series.set, label));
    if (!this.#isReserved(ids)) this.#options.limit.giveBack(this.#options.lines);
    for (const [index, id] of ids.entries()) this.labels[index]!.leave(id);
    this.#sets.delete(series.set);
    series.idle = closed;
    this.#hasForgotten = true;
    this.#cells.giveBack(series);
  }
}

/** How many lines must always have room, so that the last rung of a metric's ladder can be opened. */
export function reservedLines(labels: readonly LabelBound[], lines: number): number {
  const sets = countSets(labels.map(({ open, capacity }) => ({ size: open ? 1 : capacity })));
  return sets * lines;
}

function idIn(set: number, { stride, capacity }: LabelBound): number {
  return Math.floor(set / stride) % capacity;
}

function withFolded(ids: readonly number[], folded: readonly number[]): readonly number[] {
  return folded.length === 0 ? ids : ids.map((id, index) => (folded.includes(index) ? otherId : id));
}

/** The labels whose values show as `_OTHER`; one that already said so has lost nothing. */
function lost(values: readonly string[], ids: readonly number[]): readonly number[] {
  if (!ids.includes(otherId)) return none;
  return ids.flatMap((id, index) => (id === otherId && values[index] !== OTHER ? [index] : []));
}

const none: readonly number[] = [];
