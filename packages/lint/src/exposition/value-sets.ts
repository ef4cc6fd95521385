import type { SharedTexts } from "./shared-texts.ts";
import { isTelling } from "./telling.ts";

/** Sets remembered; when there are more, remembering begins anew. */
const mostShared = 16_384;

/** A few different values of a label. It never changes, so that every label with these values can have the same one. */
export class ValueSet {
  readonly hashes: readonly number[];
  readonly texts: readonly string[];
  /** Which of them may be addresses or secrets. */
  readonly telling: readonly number[];
  #sorted: readonly string[] | undefined;
  #next: Map<number, ValueSet> | undefined;

  constructor(hashes: readonly number[], texts: readonly string[], telling: readonly number[]) {
    this.hashes = hashes;
    this.texts = texts;
    this.telling = telling;
  }

  /** Its texts in order: one list for all who have the set. */
  get sorted(): readonly string[] {
    return (this.#sorted ??= this.texts.toSorted());
  }

  /** The set that one value more was found to make of it. */
  with(hash: number): ValueSet | undefined {
    return this.#next?.get(hash);
  }

  /** Remembers what one value more makes of it. */
  remember(hash: number, set: ValueSet): void {
    this.#next = (this.#next ?? new Map<number, ValueSet>()).set(hash, set);
  }
}

/** Makes sets of values, each once: a hundred thousand families most often have labels with the same few. */
export class ValueSets {
  readonly #texts: SharedTexts;
  /** What every set begins as. */
  #empty = createEmpty();
  #count = 0;

  constructor(texts: SharedTexts) {
    this.#texts = texts;
  }

  /** The set with one value more, which it did not have, given the value's hash and where it stands. */
  add(set: ValueSet | undefined, hash: number, bytes: Uint8Array, from: number, to: number): ValueSet {
    const before = set ?? this.#empty;
    return before.with(hash) ?? this.#make(before, hash, bytes, from, to);
  }

  #make(before: ValueSet, hash: number, bytes: Uint8Array, from: number, to: number): ValueSet {
    const text = this.#texts.of(hash, bytes, from, to);
    const telling = isTelling(bytes, from, to) ? [...before.telling, hash] : before.telling;
    const made = new ValueSet([...before.hashes, hash], [...before.texts, text], telling);
    before.remember(hash, made);
    if (++this.#count > mostShared) {
      this.#empty = createEmpty();
      this.#count = 0;
    }
    return made;
  }
}

function createEmpty(): ValueSet {
  return new ValueSet([], [], []);
}
