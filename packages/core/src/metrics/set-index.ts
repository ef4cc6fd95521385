import type { Series } from "./series-store.ts";

/** Finds a series by the number of its label set. */
export interface SetIndex {
  get(set: number): Series | undefined;
  set(set: number, series: Series): unknown;
  delete(set: number): unknown;
}

/** Up to so many possible sets a list is kept, of 32 KiB at most: reading it takes a tenth of what a map takes. */
const longestList = 4_096;

/** An index for as many label sets as are possible. */
export function createSetIndex(possible: number): SetIndex {
  return possible <= longestList ? new ListIndex(possible) : new Map<number, Series>();
}

class ListIndex implements SetIndex {
  readonly #list: (Series | undefined)[];

  constructor(possible: number) {
    this.#list = Array.from({ length: possible }, () => undefined);
  }

  get(set: number): Series | undefined {
    return this.#list[set];
  }

  set(set: number, series: Series): void {
    this.#list[set] = series;
  }

  delete(set: number): void {
    this.#list[set] = undefined;
  }
}
