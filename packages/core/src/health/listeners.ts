/** Those who are told of changes. One that throws, rejects, or comes and goes meanwhile does not touch the others. */
export class Listeners<T> {
  readonly #entries = new Set<Entry<T>>();
  readonly #onThrow: (error: unknown) => void;
  readonly #untold: T[] = [];
  #isTelling = false;

  /** `onThrow` hears of each listener once. */
  constructor(onThrow: (error: unknown) => void) {
    this.#onThrow = onThrow;
  }

  /** Adds a listener. Returns how to remove it. */
  add(listener: (news: T) => unknown): () => void {
    const entry = { listener, hasFailed: false };
    this.#entries.add(entry);
    return () => void this.#entries.delete(entry);
  }

  /** Tells everybody, in the order things happened: what a listener itself causes comes after what it was told. */
  tell(news: T): void {
    this.#untold.push(news);
    if (this.#isTelling) return;
    this.#isTelling = true;
    for (let next = this.#untold.shift(); next !== undefined; next = this.#untold.shift())
      this.#tellAll(next);
    this.#isTelling = false;
  }

  #tellAll(news: T): void {
    const entries = [...this.#entries]; // one that is added meanwhile hears the next
    for (const entry of entries) if (this.#entries.has(entry)) void this.#tellOne(entry, news);
  }

  async #tellOne(entry: Entry<T>, news: T): Promise<void> {
    try {
      await entry.listener(news);
    } catch (error) {
      if (entry.hasFailed) return;
      entry.hasFailed = true;
      this.#onThrow(error);
    }
  }
}

interface Entry<T> {
  readonly listener: (news: T) => unknown;
  hasFailed: boolean;
}
