import { unescapedTextOf } from "./text-bytes.ts";

/** Reads names of which the next is most often the same: those of a metric's HELP, its TYPE and its samples. */
export class LastName {
  #text = "";
  /** A copy of its own, which never changes. */
  #bytes = new Uint8Array(0);

  /** The name that stands in a stretch of bytes. */
  of(bytes: Uint8Array, from: number, to: number): string {
    if (!standsAt(this.#bytes, bytes, from, to)) {
      this.#text = unescapedTextOf(bytes, from, to);
      this.#bytes = new Uint8Array(bytes.subarray(from, to));
    }
    return this.#text;
  }

  /** The bytes of the name that was read last; to be kept, not changed. */
  get bytes(): Uint8Array {
    return this.#bytes;
  }
}

/** Whether a name stands in this stretch of bytes. */
export function standsAt(name: Uint8Array, bytes: Uint8Array, from: number, to: number): boolean {
  if (to - from !== name.length) return false;
  for (let index = 0; index < name.length; index++) if (bytes[from + index] !== name[index]) return false;
  return true;
}
