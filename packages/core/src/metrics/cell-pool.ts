import type { Point } from "./family.ts";

/** Where the numbers of a series lie. */
export type Cells = Pick<Point, "cells" | "at">;

/** The most sets to a slab: a metric of few sets takes little, and one of many is not one array that is ever copied. */
const largestSlab = 64;

/** So many cells rest, where they come back one by one, before the first are used again. */
const restingAtOnce = 1_000;

/** The numbers of all series of one metric. They lie in slabs that never move, so that a handle can hold its series. */
export class CellPool {
  readonly #width: number;
  #slab = new Float64Array(0);
  #used = 0;
  #free: Cells[] = [];
  /** What was given back of late: a scrape under way may still read it. */
  #resting: Cells[] = [];

  /** `width` is how many numbers a series has. */
  constructor(width: number) {
    this.#width = width;
  }

  /** Zeros for a new series; `held` is how many series there are. */
  take(held: number): Cells {
    const width = this.#width;
    const free = this.#free.pop();
    if (free) {
      free.cells.fill(0, free.at, free.at + width);
      return free;
    }
    if (this.#used + width > this.#slab.length) {
      this.#slab = new Float64Array(Math.min(largestSlab, Math.max(1, held)) * width);
      this.#used = 0;
    }
    this.#used += width;
    return { cells: this.#slab, at: this.#used - width };
  }

  /** Takes the numbers of a forgotten series back, to be used again later. */
  giveBack({ cells, at }: Cells): void {
    this.#resting.push({ cells, at });
  }

  /** Lets the oldest that rest be used again, where there are more than any scrape lasts for. */
  freeOldest(): void {
    if (this.#resting.length > restingAtOnce) this.#free.push(...this.#resting.splice(0, 1));
  }

  /** Lets all that rest be used again: between two sweeps no scrape is as long. */
  freeAll(): void {
    this.#free = this.#free.concat(this.#resting);
    this.#resting = [];
  }
}
