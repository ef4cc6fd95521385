import type { LabelValues } from "../facts/exposition.ts";
import type { Place } from "../finding.ts";
import { DistinctCounter } from "./distinct-counter.ts";
import { hashNumber } from "./hash.ts";
import type { LabelName } from "./label-name.ts";
import { ManyValues } from "./many-values.ts";
import type { SharedTexts } from "./shared-texts.ts";
import type { ValueSet, ValueSets } from "./value-sets.ts";

/** Up to so many values are a shared set, which most labels never outgrow. */
const few = 12;

/** What labels make of values; one for a whole exposition. */
export interface Values {
  readonly texts: SharedTexts;
  readonly sets: ValueSets;
}

/** One label of one family while its lines are read. */
export class Label {
  readonly name: LabelName;
  readonly place: Place;
  series = 0;
  empty = 0;
  longest = 0;
  /** The line it was last seen on, since no line may name it twice. */
  line = 0;
  /** The hash of the value seen last. */
  #lastA = 0;
  #lastB = 0;
  #few: ValueSet | undefined;
  #many: ManyValues | undefined;
  /** The label sets that would be left without it, counted on request. */
  readonly #without: DistinctCounter | undefined;

  constructor(name: LabelName, place: Place, countsWithout: boolean) {
    this.name = name;
    this.place = place;
    this.#without = countsWithout ? new DistinctCounter() : undefined;
  }

  /** Counts a value that is not empty, given its hash and where it stands. */
  see(a: number, b: number, bytes: Uint8Array, from: number, to: number, values: Values): void {
    if (a === this.#lastA && b === this.#lastB) return;
    this.#lastA = a;
    this.#lastB = b;
    if (to - from > this.longest) this.longest = to - from;
    const hash = hashNumber(a, b);
    if (this.#many) this.#many.see(hash, bytes, from, to, values.texts);
    else if (!this.#few?.hashes.includes(hash)) this.#add(hash, bytes, from, to, values);
  }

  /** Counts what a series is without this label. */
  seeWithout(a: number, b: number): void {
    this.#without?.add(hashNumber(a, b));
  }

  /** What it held; nothing more is counted afterwards. */
  toValues(): LabelValues {
    const { series, empty, longest, place } = this;
    const found = {
      name: this.name.text,
      distinct: this.#many?.count ?? this.#few?.hashes.length ?? 0,
      isExact: this.#many?.isExact ?? true,
      examples: this.#many?.examples() ?? this.#few?.sorted ?? [],
      series,
      empty,
      longest,
      place,
    };
    return this.#without ? { ...found, seriesWithout: this.#without.count } : found;
  }

  #add(hash: number, bytes: Uint8Array, from: number, to: number, { sets }: Values): void {
    this.#few = sets.add(this.#few, hash, bytes, from, to);
    if (this.#few.hashes.length > few) this.#many = new ManyValues(this.#few);
  }
}
