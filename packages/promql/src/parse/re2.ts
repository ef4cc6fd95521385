import { BracketReader } from "./re2-brackets.ts";
import { Cursor, PatternError, refuse } from "./re2-cursor.ts";
import { readEscaped, readUnicodeClass } from "./re2-escape.ts";

/** Why Go's RE2 refuses a pattern (regexp/syntax with Perl flags), or undefined; `isNewer` when only Go 1.22 takes it. */
export function checkPattern(pattern: string): { message?: string; isNewer: boolean } {
  const reader = new PatternReader(new Cursor(pattern));
  try {
    reader.read();
    return { isNewer: reader.isNewer };
  } catch (error) {
    if (!(error instanceof PatternError)) throw error;
    return { message: error.message, isNewer: false };
  }
}

/** What a repetition could repeat: the product of the counts already inside. */
interface Piece {
  readonly repeats: number;
  readonly isRepetition: boolean;
}

/** Go refuses counts over this, also when nested ones make it. */
const mostRepeats = 1000;

class PatternReader {
  isNewer = false;
  readonly #cursor: Cursor;
  readonly #brackets: BracketReader;

  constructor(cursor: Cursor) {
    this.#cursor = cursor;
    this.#brackets = new BracketReader(cursor);
  }

  read(): void {
    this.#alternatives(0);
    if (!this.#cursor.isAtEnd) refuse("a ) closes nothing");
  }

  /** Reads up to the end or a closing parenthesis; the greatest product of counts in it. */
  #alternatives(depth: number): number {
    if (depth > mostRepeats) refuse("its groups are nested too deeply");
    let last: Piece | undefined;
    let greatest = 1;
    while (!this.#cursor.isAtEnd && this.#cursor.next !== ")") {
      last = this.#piece(last, depth);
      greatest = Math.max(greatest, last?.repeats ?? 1);
    }
    return greatest;
  }

  #piece(last: Piece | undefined, depth: number): Piece | undefined {
    const character = this.#cursor.next;
    const count = this.#repetition();
    if (count) return this.#repeat(last, count);
    this.#cursor.at += 1;
    if (character === "|") return undefined;
    if (character === "(") return this.#group(last, depth);
    if (character === "[") this.#brackets.read();
    if (character === "\\") return this.#escape(last);
    return single;
  }

  #repeat(last: Piece | undefined, { text, least, most }: Count): Piece {
    if (!last) refuse(`nothing stands before ${text} that it could repeat`);
    this.#cursor.at += text.length;
    if (this.#cursor.next === "?") this.#cursor.at += 1;
    if (last.isRepetition) refuse(`${text} repeats what is repeated already`);
    if (least > mostRepeats || most > mostRepeats || least > most)
      refuse(`${text} is not a count that RE2 takes: at most ${mostRepeats}, the least first`);
    const repeats = last.repeats * (text.startsWith("{") ? Math.max(most === -1 ? least : most, 1) : 1);
    if (text.startsWith("{") && Math.max(least, most) >= 2 && repeats > mostRepeats)
      refuse(`${text} and the counts inside make more than ${mostRepeats} repetitions`);
    return { repeats, isRepetition: true };
  }

  #repetition(): Count | undefined {
    const character = this.#cursor.next ?? "";
    if (/[*+?]/.test(character)) return { text: character, least: 0, most: 0 };
    if (character !== "{") return undefined;
    const found = /^\{(0|[1-9]\d*)(,?)(0|[1-9]\d*|)\}/.exec(this.#cursor.ahead(24));
    if (!found || (!found[2] && found[3])) return undefined;
    const least = Number(found[1]);
    const open = found[2] && !found[3];
    return { text: found[0], least, most: open ? Math.max(least, 0) : Number(found[3] || found[1]) };
  }

  #group(last: Piece | undefined, depth: number): Piece | undefined {
    if (this.#cursor.next === "?") {
      this.#cursor.at += 1;
      if (this.#flagsOrName()) return last && { ...last, isRepetition: false };
    }
    const repeats = this.#alternatives(depth + 1);
    if (this.#cursor.next !== ")") refuse("a ( is not closed");
    this.#cursor.at += 1;
    return { repeats, isRepetition: false };
  }

  /** Reads what stands behind `(?`; true when it was flags alone, and no group. */
  #flagsOrName(): boolean {
    const rest = this.#cursor.ahead(200);
    const name = /^P?<\w+>/.exec(rest)?.[0];
    if (name) return this.#name(name);
    if (/^P?<[=!]|^[=!]/.test(rest))
      refuse(`RE2 has no ${rest.startsWith("<") ? "lookbehind" : "lookahead"} such as (?${rest.slice(0, 2)}`);
    const flags = /^(?:[imsU]*)(?:-[imsU]+)?([:)])/.exec(rest);
    if (!flags) refuse(`RE2 does not know (?${rest.slice(0, 2)}`);
    this.#cursor.at += flags[0].length;
    return flags[1] === ")";
  }

  #name(written: string): false {
    // `(?<name>` without a P came with Go 1.22.
    if (!written.startsWith("P")) this.isNewer = true;
    this.#cursor.at += written.length;
    return false;
  }

  #escape(last: Piece | undefined): Piece | undefined {
    const cursor = this.#cursor;
    const letter = cursor.next;
    if (letter === undefined) refuse("it ends in a backslash");
    if (letter === "Q") return this.#literal(last);
    if (/[AzbBdDsSwW]/.test(letter)) cursor.at += 1;
    else if (/[pP]/.test(letter)) readUnicodeClass(cursor);
    else readEscaped(cursor);
    return single;
  }

  /** `\Q...\E`: everything between stands for itself. */
  #literal(last: Piece | undefined): Piece | undefined {
    const cursor = this.#cursor;
    cursor.at += 1;
    const begin = cursor.at;
    while (!cursor.isAtEnd && cursor.ahead(2) !== "\\E") cursor.at += 1;
    const isEmpty = cursor.at === begin;
    // Prometheus wraps the pattern in a group, whose end would become part of the literal.
    if (cursor.isAtEnd) refuse(String.raw`a \Q is not closed by \E`);
    cursor.at += 2;
    return isEmpty ? last && { ...last, isRepetition: false } : single;
  }
}

interface Count {
  readonly text: string;
  readonly least: number;
  readonly most: number;
}

const single: Piece = { repeats: 1, isRepetition: false };
