import type { LabelValues } from "../facts/exposition.ts";
import type { Place } from "../finding.ts";
import { DistinctCounter } from "./distinct-counter.ts";
import { hashNumber } from "./hash.ts";
import type { LabelName } from "./label-name.ts";
import type { SharedTexts } from "./shared-texts.ts";
import { isTelling } from "./telling.ts";

/** Values kept as examples, for rules that look at what values look like. */
const mostExamples = 200;
/** Up to here the list of examples is all there is, which most labels never outgrow. */
const few = 12;

/** One label of one family while its lines are read. */
export class Label {
  readonly name: LabelName;
  readonly place: Place;
  series = 0;
  empty = 0;
  longest = 0;
  /** The line it was last seen on, since no line may name it twice. */
  line = 0;
  #last = 0;
  #hashes: number[] = [];
  #texts: string[] = [];
  /** Hashes from here on are no examples: of values that tell something, and of others. */
  #tellingLimit = Number.POSITIVE_INFINITY;
  #limit = Number.POSITIVE_INFINITY;
  /** Hashes of examples that may be addresses or secrets; these are kept before all others. */
  #telling: Set<number> | undefined;
  #many: DistinctCounter | undefined;
  /** The label sets that would be left without it, counted on request. */
  readonly #without: DistinctCounter | undefined;

  constructor(name: LabelName, place: Place, countsWithout: boolean) {
    this.name = name;
    this.place = place;
    this.#without = countsWithout ? new DistinctCounter() : undefined;
  }

  /** Counts a value that is not empty, given its hash and where it stands. */
  see(a: number, b: number, bytes: Uint8Array, from: number, to: number, texts: SharedTexts): void {
    const hash = hashNumber(a, b);
    if (hash === this.#last) return;
    this.#last = hash;
    if (to - from > this.longest) this.longest = to - from;
    if (this.#many ? !this.#many.add(hash) : this.#hashes.includes(hash)) return;
    const tells = isTelling(bytes, from, to);
    if (hash >= (tells ? this.#tellingLimit : this.#limit)) return;
    if (tells) this.#telling = (this.#telling ?? new Set()).add(hash);
    this.#keep(hash, texts.of(hash, bytes, from, to));
  }

  /** Counts what a series is without this label. */
  seeWithout(a: number, b: number): void {
    this.#without?.add(hashNumber(a, b));
  }

  /** What it held; nothing more is counted afterwards. */
  toValues(): LabelValues {
    const { series, empty, longest, place } = this;
    this.#prune();
    return {
      name: this.name.text,
      distinct: this.#many?.count ?? this.#hashes.length,
      isExact: this.#many?.isExact ?? true,
      examples: this.#texts.toSorted(),
      series,
      empty,
      longest,
      ...(this.#without ? { seriesWithout: this.#without.count } : {}),
      place,
    };
  }

  #keep(hash: number, text: string): void {
    if (this.#many) {
      this.#hashes.push(hash);
      this.#texts.push(text);
      if (this.#hashes.length >= mostExamples * 2) this.#prune();
      return;
    }
    // A list that is pushed to takes room for seventeen at once, which a hundred thousand families feel.
    this.#hashes = [...this.#hashes, hash];
    this.#texts = [...this.#texts, text];
    if (this.#hashes.length > few) this.#many = new DistinctCounter(this.#hashes);
  }

  /** Keeps values that tell something, then those with the smallest hashes: the same ones in any order of lines. */
  #prune(): void {
    if (this.#hashes.length <= mostExamples) return;
    const kept = this.#hashes
      .map((hash, index) => ({ hash, text: this.#texts[index]!, tells: this.#telling?.has(hash) ?? false }))
      .toSorted((one, other) => Number(other.tells) - Number(one.tells) || one.hash - other.hash)
      .slice(0, mostExamples);
    const last = kept.at(-1)!; // a list that is pruned is never empty
    if (last.tells) this.#tellingLimit = last.hash;
    this.#limit = last.tells ? 0 : last.hash;
    this.#hashes = kept.map(({ hash }) => hash);
    this.#texts = kept.map(({ text }) => text);
    if (this.#telling) this.#telling = new Set(kept.flatMap(({ hash, tells }) => (tells ? [hash] : [])));
  }
}
