/** One slot: both lanes of the hash and the number. Side by side, so that a look costs one cache line. */
const width = 3;

/** Numbers by 64-bit hash: open addressing in one flat array, 12 bytes a slot, at most three quarters full. */
export class HashTable {
  #mask = 15;
  #size = 0;
  #cells = new Int32Array(16 * width);

  /** The number kept under a hash; when there is none, keeps this one (1 or more) and returns 0. */
  getOrAdd(a: number, b: number, value: number): number {
    const cells = this.#cells;
    let slot = a & this.#mask;
    let cell = slot * width;
    while (cells[cell + 2] !== 0) {
      if (cells[cell] === a && cells[cell + 1] === b) return cells[cell + 2]!;
      slot = (slot + 1) & this.#mask;
      cell = slot * width;
    }
    cells[cell] = a;
    cells[cell + 1] = b;
    cells[cell + 2] = value;
    if (++this.#size * 4 > this.#mask * 3) this.#grow();
    return 0;
  }

  #grow(): void {
    const old = this.#cells;
    const mask = this.#mask * 2 + 1;
    const cells = new Int32Array((mask + 1) * width);
    for (let from = 0; from < old.length; from += width) {
      if (old[from + 2] === 0) continue;
      let slot = old[from]! & mask;
      while (cells[slot * width + 2] !== 0) slot = (slot + 1) & mask;
      cells[slot * width] = old[from]!;
      cells[slot * width + 1] = old[from + 1]!;
      cells[slot * width + 2] = old[from + 2]!;
    }
    this.#cells = cells;
    this.#mask = mask;
  }
}
