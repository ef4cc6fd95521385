/** No line of an exposition is longer; what is may be anything but metrics. */
export const longestLine = 16 * 1024 * 1024;

/** Takes the bytes of one line; the byte at `end` is its newline. */
export type OnLine = (bytes: Uint8Array, start: number, end: number) => void;

/** Cuts chunks into lines, wherever the chunks end; holds at most one line. */
export class LineSplitter {
  /** A line was over the limit; it and the rest are not read. */
  isOverlong = false;
  readonly #onLine: OnLine;
  #held = new Uint8Array(0);
  #size = 0;

  constructor(onLine: OnLine) {
    this.#onLine = onLine;
  }

  /** Takes the next chunk, and keeps nothing of it but a line that has only begun. */
  write(chunk: Uint8Array): void {
    let start = 0;
    if (this.#size > 0) {
      const newline = chunk.indexOf(10);
      this.#hold(newline < 0 ? chunk : chunk.subarray(0, newline + 1));
      if (newline < 0 || this.isOverlong) return;
      this.#flush();
      start = newline + 1;
    }
    for (let end = chunk.indexOf(10, start); end >= 0 && !this.isOverlong; end = chunk.indexOf(10, start)) {
      this.#onLine(chunk, start, end);
      start = end + 1;
    }
    if (start < chunk.length) this.#hold(chunk.subarray(start));
  }

  /** Ends the text; a last line without a newline is a line too. */
  end(): void {
    if (this.#size === 0 || this.isOverlong) return;
    this.#hold(new Uint8Array([10]));
    this.#flush();
  }

  #flush(): void {
    const size = this.#size;
    this.#size = 0;
    this.#onLine(this.#held, 0, size - 1);
  }

  #hold(part: Uint8Array): void {
    const size = this.#size + part.length;
    if (size > longestLine + 1) {
      this.isOverlong = true;
      this.#held = new Uint8Array(0);
      return;
    }
    if (size > this.#held.length) {
      const larger = new Uint8Array(Math.max(size, this.#held.length * 2, 256));
      larger.set(this.#held.subarray(0, this.#size));
      this.#held = larger;
    }
    this.#held.set(part, this.#size);
    this.#size = size;
  }
}
