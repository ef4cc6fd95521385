import { DistinctCounter } from "./distinct-counter.ts";
import type { SharedTexts } from "./shared-texts.ts";
import { isTelling } from "./telling.ts";
import type { ValueSet } from "./value-sets.ts";

/** Values kept as examples, for rules that look at what values look like. */
const mostExamples = 200;

/** The values of a label that has more than a few: how many there are, and examples of them. */
export class ManyValues {
  readonly #counter: DistinctCounter;
  #hashes: number[];
  #texts: string[];
  /** Hashes from here on are no examples: of values that tell something, and of others. */
  #tellingLimit = Number.POSITIVE_INFINITY;
  #limit = Number.POSITIVE_INFINITY;
  /** Hashes of examples that may be addresses or secrets; these are kept before all others. */
  #telling: Set<number>;

  constructor({ hashes, texts, telling }: ValueSet) {
    this.#counter = new DistinctCounter(hashes);
    this.#hashes = [...hashes];
    this.#texts = [...texts];
    this.#telling = new Set(telling);
  }

  /** How many different ones there were. */
  get count(): number {
    return this.#counter.count;
  }

  /** Whether `count` is exact. */
  get isExact(): boolean {
    return this.#counter.isExact;
  }

  /** At most 200 of them, in order. */
  examples(): string[] {
    this.#prune();
    return this.#texts.toSorted();
  }

  /** Counts a value, given its hash and where it stands. */
  see(hash: number, bytes: Uint8Array, from: number, to: number, texts: SharedTexts): void {
    if (!this.#counter.add(hash)) return;
    const tells = isTelling(bytes, from, to);
    if (hash >= (tells ? this.#tellingLimit : this.#limit)) return;
    if (tells) this.#telling.add(hash);
    this.#hashes.push(hash);
    this.#texts.push(texts.of(hash, bytes, from, to));
    if (this.#hashes.length >= mostExamples * 2) this.#prune();
  }

  /** Keeps values that tell something, then those with the smallest hashes: the same ones in any order of lines. */
  #prune(): void {
    if (this.#hashes.length <= mostExamples) return;
    const kept = this.#hashes
      .map((hash, index) => ({ hash, text: this.#texts[index]!, tells: this.#telling.has(hash) }))
      .toSorted((one, other) => Number(other.tells) - Number(one.tells) || one.hash - other.hash)
      .slice(0, mostExamples);
    const last = kept.at(-1)!; // a list that is pruned is never empty
    if (last.tells) this.#tellingLimit = last.hash;
    this.#limit = last.tells ? 0 : last.hash;
    this.#hashes = kept.map(({ hash }) => hash);
    this.#texts = kept.map(({ text }) => text);
    this.#telling = new Set(kept.flatMap(({ hash, tells }) => (tells ? [hash] : [])));
  }
}
