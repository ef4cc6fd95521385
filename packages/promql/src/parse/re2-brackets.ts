import { isPosixClass } from "./re2-characters.ts";
import { refuse, type Cursor } from "./re2-cursor.ts";
import { readEscaped, readUnicodeClass } from "./re2-escape.ts";

/** Reads what stands between `[` and `]`. One serves all the brackets of a pattern. */
export class BracketReader {
  readonly #cursor: Cursor;
  #posixEndAt = 0;

  constructor(cursor: Cursor) {
    this.#cursor = cursor;
  }

  /** Reads up to the closing bracket; the opening one has been read. */
  read(): void {
    const cursor = this.#cursor;
    if (cursor.next === "^") cursor.at += 1;
    for (let isFirst = true; isFirst || cursor.next !== "]"; isFirst = false) {
      if (cursor.isAtEnd) refuse("a [ is not closed");
      if (!this.#classInside()) this.#range();
    }
    cursor.at += 1;
  }

  /** `[:alpha:]`, `\d` or `\pL` inside brackets; false when none stands here. */
  #classInside(): boolean {
    const cursor = this.#cursor;
    const start = cursor.ahead(2);
    if (start === "[:" && this.#posixEnd() !== undefined) return this.#posixClass();
    if (/^\\[pP]/.test(start)) {
      cursor.at += 1;
      readUnicodeClass(cursor);
      return true;
    }
    const isPerl = /^\\[dDsSwW]/.test(start);
    if (isPerl) cursor.at += 2;
    return isPerl;
  }

  /** Where the next `:]` ends; found once for all before it. */
  #posixEnd(): number | undefined {
    const { at: here, text } = this.#cursor;
    if (here + 4 <= this.#posixEndAt) return Number.isFinite(this.#posixEndAt) ? this.#posixEndAt : undefined;
    let at = here + 2;
    while (at < text.length && !(text[at] === ":" && text[at + 1] === "]")) at += 1;
    this.#posixEndAt = at < text.length ? at + 2 : Infinity;
    return at < text.length ? this.#posixEndAt : undefined;
  }

  /** Whatever stands between `[:` and the next `:]` is a name to Go. */
  #posixClass(): true {
    const cursor = this.#cursor;
    const name = cursor.text.slice(cursor.at + 2, this.#posixEndAt - 2).join("");
    if (!isPosixClass(name)) refuse(`[:${name}:] is no class of characters`);
    cursor.at = this.#posixEndAt;
    return true;
  }

  #range(): void {
    const cursor = this.#cursor;
    const low = this.#character();
    const after = cursor.text[cursor.at + 1];
    if (cursor.next !== "-" || after === undefined || after === "]") return;
    cursor.at += 1;
    const high = this.#character();
    if ((high.codePointAt(0) ?? 0) < (low.codePointAt(0) ?? 0))
      refuse(`the range ${low}-${high} runs backwards`);
  }

  #character(): string {
    const cursor = this.#cursor;
    const character = cursor.next;
    if (character === undefined) refuse("a [ is not closed");
    cursor.at += 1;
    return character === "\\" ? readEscaped(cursor) : character;
  }
}
