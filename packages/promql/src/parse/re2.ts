import { isPosixClass, isUnicodeClass, oneCharacter, valueOf } from "./re2-characters.ts";

/** Why Go's RE2 refuses a pattern (regexp/syntax with Perl flags), or undefined; `isNewer` when only Go 1.22 takes it. */
export function checkPattern(pattern: string): { message?: string; isNewer: boolean } {
  const reader = new PatternReader(Array.from(pattern));
  try {
    reader.read();
    return { isNewer: reader.isNewer };
  } catch (error) {
    if (!(error instanceof PatternError)) throw error;
    return { message: error.message, isNewer: false };
  }
}

class PatternError extends Error {}

function refuse(message: string): never {
  throw new PatternError(message);
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
  readonly #text: readonly string[];
  #at = 0;
  #posixEndAt = 0;

  constructor(text: readonly string[]) {
    this.#text = text;
  }

  read(): void {
    this.#alternatives(0);
    if (this.#at < this.#text.length) refuse("a ) closes nothing");
  }

  /** Reads up to the end or a closing parenthesis; the greatest product of counts in it. */
  #alternatives(depth: number): number {
    if (depth > mostRepeats) refuse("its groups are nested too deeply");
    let last: Piece | undefined;
    let greatest = 1;
    while (this.#at < this.#text.length && this.#text[this.#at] !== ")") {
      last = this.#piece(last, depth);
      greatest = Math.max(greatest, last?.repeats ?? 1);
    }
    return greatest;
  }

  #piece(last: Piece | undefined, depth: number): Piece | undefined {
    const character = this.#text[this.#at];
    const count = this.#repetition();
    if (count) return this.#repeat(last, count);
    this.#at += 1;
    if (character === "|") return undefined;
    if (character === "(") return this.#group(last, depth);
    if (character === "[") this.#class();
    if (character === "\\") return this.#escape(last);
    return single;
  }

  #repeat(last: Piece | undefined, { text, least, most }: Count): Piece {
    if (!last) refuse(`nothing stands before ${text} that it could repeat`);
    this.#at += text.length;
    if (this.#text[this.#at] === "?") this.#at += 1;
    if (last.isRepetition) refuse(`${text} repeats what is repeated already`);
    if (least > mostRepeats || most > mostRepeats || least > most)
      refuse(`${text} is not a count that RE2 takes: at most ${mostRepeats}, the least first`);
    const repeats = last.repeats * (text.startsWith("{") ? Math.max(most === -1 ? least : most, 1) : 1);
    if (text.startsWith("{") && Math.max(least, most) >= 2 && repeats > mostRepeats)
      refuse(`${text} and the counts inside make more than ${mostRepeats} repetitions`);
    return { repeats, isRepetition: true };
  }

  #repetition(): Count | undefined {
    const character = this.#text[this.#at] ?? "";
    if (/[*+?]/.test(character)) return { text: character, least: 0, most: 0 };
    if (character !== "{") return undefined;
    const found = /^\{(0|[1-9]\d*)(,?)(0|[1-9]\d*|)\}/.exec(
      this.#text.slice(this.#at, this.#at + 24).join(""),
    );
    if (!found || (!found[2] && found[3])) return undefined;
    const least = Number(found[1]);
    const open = found[2] && !found[3];
    return { text: found[0], least, most: open ? Math.max(least, 0) : Number(found[3] || found[1]) };
  }

  #group(last: Piece | undefined, depth: number): Piece | undefined {
    if (this.#text[this.#at] === "?") {
      this.#at += 1;
      if (this.#flagsOrName()) return last && { ...last, isRepetition: false };
    }
    const repeats = this.#alternatives(depth + 1);
    if (this.#text[this.#at] !== ")") refuse("a ( is not closed");
    this.#at += 1;
    return { repeats, isRepetition: false };
  }

  /** Reads what stands behind `(?`; true when it was flags alone, and no group. */
  #flagsOrName(): boolean {
    const rest = this.#text.slice(this.#at, this.#at + 200).join("");
    const name = /^P?<\w+>/.exec(rest)?.[0];
    if (name) return this.#name(name);
    if (/^P?<[=!]|^[=!]/.test(rest))
      refuse(`RE2 has no ${rest.startsWith("<") ? "lookbehind" : "lookahead"} such as (?${rest.slice(0, 2)}`);
    const flags = /^(?:[imsU]*)(?:-[imsU]+)?([:)])/.exec(rest);
    if (!flags) refuse(`RE2 does not know (?${rest.slice(0, 2)}`);
    this.#at += flags[0].length;
    return flags[1] === ")";
  }

  #name(written: string): false {
    // `(?<name>` without a P came with Go 1.22.
    if (!written.startsWith("P")) this.isNewer = true;
    this.#at += written.length;
    return false;
  }

  #escape(last: Piece | undefined): Piece | undefined {
    const letter = this.#text[this.#at];
    if (letter === undefined) refuse("it ends in a backslash");
    if (letter === "Q") return this.#literal(last);
    if (/[AzbB]/.test(letter)) this.#at += 1;
    else if (/[dDsSwW]/.test(letter)) this.#at += 1;
    else if (/[pP]/.test(letter)) this.#unicodeClass();
    else this.#character();
    return single;
  }

  /** `\Q...\E`: everything between stands for itself. */
  #literal(last: Piece | undefined): Piece | undefined {
    this.#at += 1;
    const begin = this.#at;
    while (
      this.#at < this.#text.length &&
      !(this.#text[this.#at] === "\\" && this.#text[this.#at + 1] === "E")
    )
      this.#at += 1;
    const isEmpty = this.#at === begin;
    // Prometheus wraps the pattern in a group, whose end would become part of the literal.
    if (this.#at === this.#text.length) refuse(String.raw`a \Q is not closed by \E`);
    this.#at += 2;
    return isEmpty ? last && { ...last, isRepetition: false } : single;
  }

  /** `\pL`, `\p{Greek}`, `\P{^Greek}`. */
  #unicodeClass(): void {
    const found = /^[pP](?:\{\^?(\w+)\}|\^?([A-Z]))/.exec(this.#text.slice(this.#at, this.#at + 60).join(""));
    const name = found?.[1] ?? found?.[2];
    if (!found || name === undefined || !isUnicodeClass(name))
      refuse("it names a class of characters that is none");
    this.#at += found[0].length;
  }

  /** A backslash and what stands for one character; the backslash has been read. */
  #character(): string {
    const rest = this.#text.slice(this.#at, this.#at + 12).join("");
    const found = oneCharacter.exec(rest);
    if (!found) refuse(`RE2 does not know the escape \\${this.#text[this.#at] ?? ""}`);
    const code = /^x\{([\da-fA-F]+)\}/.exec(found[0])?.[1];
    if (code && Number.parseInt(code, 16) > 0x10_ffff) refuse(`\\${found[0]} is no character`);
    this.#at += found[0].length;
    return valueOf(found[0]);
  }

  #class(): void {
    if (this.#text[this.#at] === "^") this.#at += 1;
    for (let isFirst = true; isFirst || this.#text[this.#at] !== "]"; isFirst = false) {
      if (this.#at >= this.#text.length) refuse("a [ is not closed");
      if (!this.#classOfClass()) this.#range();
    }
    this.#at += 1;
  }

  /** `[:alpha:]`, `\d` or `\pL` inside brackets; false when none stands here. */
  #classOfClass(): boolean {
    const rest = this.#text.slice(this.#at, this.#at + 2).join("");
    if (rest === "[:" && this.#posixEnd() !== undefined) return this.#posixClass();
    if (/^\\[pP]/.test(rest)) {
      this.#at += 1;
      this.#unicodeClass();
      return true;
    }
    const perl = /^\\[dDsSwW]/.test(rest);
    if (perl) this.#at += 2;
    return perl;
  }

  /** Where the next `:]` ends; found once for all before it. */
  #posixEnd(): number | undefined {
    if (this.#at + 4 <= this.#posixEndAt)
      return Number.isFinite(this.#posixEndAt) ? this.#posixEndAt : undefined;
    let at = this.#at + 2;
    while (at < this.#text.length && !(this.#text[at] === ":" && this.#text[at + 1] === "]")) at += 1;
    this.#posixEndAt = at < this.#text.length ? at + 2 : Infinity;
    return at < this.#text.length ? this.#posixEndAt : undefined;
  }

  /** Whatever stands between `[:` and the next `:]` is a name to Go. */
  #posixClass(): true {
    const end = this.#posixEndAt;
    const name = this.#text.slice(this.#at + 2, end - 2).join("");
    if (!isPosixClass(name)) refuse(`[:${name}:] is no class of characters`);
    this.#at = end;
    return true;
  }

  #range(): void {
    const low = this.#classCharacter();
    const dash =
      this.#text[this.#at] === "-" && this.#at + 1 < this.#text.length && this.#text[this.#at + 1] !== "]";
    if (!dash) return;
    this.#at += 1;
    const high = this.#classCharacter();
    if ((high.codePointAt(0) ?? 0) < (low.codePointAt(0) ?? 0))
      refuse(`the range ${low}-${high} runs backwards`);
  }

  #classCharacter(): string {
    const character = this.#text[this.#at];
    if (character === undefined) refuse("a [ is not closed");
    this.#at += 1;
    return character === "\\" ? this.#character() : character;
  }
}

interface Count {
  readonly text: string;
  readonly least: number;
  readonly most: number;
}

const single: Piece = { repeats: 1, isRepetition: false };
