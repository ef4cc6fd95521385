import { unescapedTextOf } from "./text-bytes.ts";

/** Texts remembered; when there are more, remembering begins anew. */
const mostShared = 65_536;
/** Longer values are shown in part. */
const longestShown = 4_096;

/** Texts of label values: families most often share them, and so each is made once. */
export class SharedTexts {
  readonly #texts = new Map<number, string>();

  /** The text of a value, given a hash of it. */
  of(hash: number, bytes: Uint8Array, from: number, to: number): string {
    const known = this.#texts.get(hash);
    if (known !== undefined && isTextOf(known, bytes, from, to)) return known;
    const text = unescapedTextOf(bytes, from, Math.min(to, from + longestShown));
    if (this.#texts.size >= mostShared) this.#texts.clear();
    this.#texts.set(hash, text);
    return text;
  }
}

/** Whether plain ASCII bytes are a text's; false also where it would take more to know. */
function isTextOf(text: string, bytes: Uint8Array, from: number, to: number): boolean {
  if (text.length !== to - from) return false;
  for (let index = 0; index < text.length; index++)
    if (text.charCodeAt(index) !== bytes[from + index] || bytes[from + index]! > 127) return false;
  return true;
}
