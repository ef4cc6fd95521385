/** Up to here counts are exact; beyond, a thousand smallest hashes estimate them within about 3 % (k minimum values). */
const mostExact = 131_072;
const smallest = 1_024;

/** Counts different things by their hashes; of 131,072 two share 53 bits once in a million runs. */
export class DistinctCounter {
  #slots: Float64Array | undefined = new Float64Array(64);
  #size = 0;
  #estimate: SmallestHashes | undefined;

  constructor(hashes: readonly number[] = []) {
    for (const hash of hashes) this.add(hash);
  }

  /** Counts a thing by its hash, which is not 0; true when it may not have been seen before. */
  add(hash: number): boolean {
    if (this.#slots) return this.#addMany(this.#slots, hash);
    return this.#estimate?.add(hash) ?? false;
  }

  /** How many there were. */
  get count(): number {
    return this.#estimate?.count ?? this.#size;
  }

  /** Whether `count` is exact. */
  get isExact(): boolean {
    return this.#estimate === undefined;
  }

  #addMany(slots: Float64Array, hash: number): boolean {
    if (!place(slots, hash)) return false;
    this.#size++;
    if (this.#size > mostExact) this.#overflow(slots);
    else if (this.#size * 4 > slots.length * 3) this.#rebuild(slots, slots.length * 2);
    return true;
  }

  #rebuild(hashes: Float64Array, length: number): void {
    const slots = new Float64Array(length);
    for (const hash of hashes) if (hash !== 0) place(slots, hash);
    this.#slots = slots;
  }

  #overflow(slots: Float64Array): void {
    const sorted = slots.filter((hash) => hash !== 0).toSorted();
    this.#estimate = new SmallestHashes([...sorted.subarray(0, smallest)]);
    this.#slots = undefined;
  }
}

/** Puts a hash into the table; false when it is there. */
function place(slots: Float64Array, hash: number): boolean {
  const mask = slots.length - 1;
  let slot = (hash >>> 0) & mask;
  for (; slots[slot] !== 0; slot = (slot + 1) & mask) if (slots[slot] === hash) return false;
  slots[slot] = hash;
  return true;
}

/** Keeps the smallest hashes of all: how close together they lie tells how many there are. */
class SmallestHashes {
  #kept: Set<number>;
  #limit: number;

  constructor(hashes: readonly number[]) {
    this.#kept = new Set(hashes);
    this.#limit = hashes.at(-1)!; // made of more hashes than are kept
  }

  add(hash: number): boolean {
    if (hash >= this.#limit || this.#kept.has(hash)) return false;
    this.#kept.add(hash);
    if (this.#kept.size >= smallest * 2) this.#prune();
    return true;
  }

  get count(): number {
    this.#prune();
    return Math.round(((smallest - 1) / this.#limit) * 2 ** 53);
  }

  #prune(): void {
    const sorted = Float64Array.from(this.#kept).toSorted().subarray(0, smallest);
    this.#kept = new Set(sorted);
    this.#limit = sorted.at(-1)!;
  }
}
