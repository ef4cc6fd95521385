import { startA, startB, stepA, stepB } from "./hash.ts";
import { textOf } from "./text-bytes.ts";

/** Why a line is not a sample, and at which byte. */
export interface ScanError {
  readonly message: string;
  readonly at: number;
}

/**
 * The parts of a line that names and labels are made of, found in one pass over its bytes. It keeps positions, so that a
 * line costs no allocation. Every line must be followed by a newline in its buffer, which ends all inner loops.
 */
export class LineScanner {
  bytes: Uint8Array = new Uint8Array(0);
  error: ScanError | undefined;
  nameStart = 0;
  nameEnd = 0;
  /** Labels of the series; those of an exemplar follow them in the same lists. */
  count = 0;
  exemplarLabels = 0;
  /** Where each label's name and value begin and end, quotes not included. */
  readonly names: number[] = [];
  readonly nameEnds: number[] = [];
  readonly values: number[] = [];
  readonly valueEnds: number[] = [];
  /** Hashes of the values, escapes resolved. */
  readonly a: number[] = [];
  readonly b: number[] = [];
  /** The first byte that OpenMetrics would not have there; -1 when there is none. */
  looseAt = -1;
  protected end = 0;
  /** Labels found so far, those of an exemplar too. */
  protected found = 0;
  #high = 0;

  /** Whether the line is plain ASCII; what is not has to be checked for being UTF-8. */
  get isAscii(): boolean {
    return this.#high < 128;
  }

  /** Turns to another line. */
  protected begin(bytes: Uint8Array, end: number): void {
    this.bytes = bytes;
    this.error = undefined;
    this.count = 0;
    this.exemplarLabels = 0;
    this.looseAt = -1;
    this.found = 0;
    this.end = end;
    this.#high = 0;
  }

  /** Reads labels up to the closing brace and returns the byte after it; -1 after an error. */
  protected block(from: number, mayName: boolean): number {
    const { bytes } = this;
    let at = this.blanks(from, 0);
    while (bytes[at] !== 125) {
      const start = at;
      const quoted = bytes[at] === 34;
      const nameFrom = quoted ? at + 1 : at;
      const nameTo = quoted ? this.#quoted(nameFrom) : nameEnd(bytes, at, 2);
      if (nameTo < 0 || (!quoted && nameTo === at)) return this.#stop("expected a label name or }", start);
      at = this.blanks(quoted ? nameTo + 1 : nameTo, 0);
      if (bytes[at] === 61) {
        at = this.#value(this.blanks(at + 1, 0), nameFrom, nameTo);
        if (at < 0) return -1;
      } else if (quoted && mayName && this.nameEnd === this.nameStart) {
        this.nameStart = nameFrom;
        this.nameEnd = nameTo;
      } else
        return this.#stop(`expected = and a quoted value after label ${this.#text(nameFrom, nameTo)}`, at);
      at = this.blanks(at, 0);
      if (bytes[at] === 44) {
        at = this.blanks(at + 1, 0);
        if (bytes[at] === 125) this.loose(at);
      } else if (bytes[at] !== 125) return this.#stop("expected , or } after a label", at);
    }
    return at + 1;
  }

  /** Reads a quoted label value; returns the byte after it. */
  #value(open: number, nameFrom: number, nameTo: number): number {
    const { bytes } = this;
    if (bytes[open] !== 34)
      return this.#stop(`the value of label ${this.#text(nameFrom, nameTo)} is not in double quotes`, open);
    const index = this.found;
    let a = startA;
    let b = startB;
    let high = 0;
    let at = open + 1;
    for (let byte = bytes[at]!; byte !== 34; byte = bytes[++at]!) {
      if (byte === 92) {
        const next = bytes[at + 1]!;
        if (next === 110) byte = 10;
        else if (next === 34 || next === 92) byte = next;
        if (byte !== 92 || next === 92) at++;
      } else if (byte === 10)
        return this.#stop(`the value of label ${this.#text(nameFrom, nameTo)} does not end`, open);
      high |= byte;
      a = stepA(a, byte);
      b = stepB(b, byte);
    }
    this.#high |= high;
    this.names[index] = nameFrom;
    this.nameEnds[index] = nameTo;
    this.values[index] = open + 1;
    this.valueEnds[index] = at;
    this.a[index] = a;
    this.b[index] = b;
    this.found = index + 1;
    return at + 1;
  }

  /** The closing quote, -1 when there is none. */
  #quoted(from: number): number {
    let at = from;
    for (let byte = this.bytes[at]!; byte !== 34; byte = this.bytes[++at]!) {
      if (byte === 92) at++;
      if (this.bytes[at] === 10) return -1;
      this.#high |= byte;
    }
    return at;
  }

  protected token(from: number): number {
    let at = from;
    while (at < this.end && this.bytes[at] !== 32 && this.bytes[at] !== 9) at++;
    return at;
  }

  /** Skips blanks where OpenMetrics wants exactly so many. */
  protected blanks(from: number, wanted: 0 | 1): number {
    const at = this.skip(from);
    if (at - from !== wanted || (wanted === 1 && this.bytes[from] !== 32)) this.loose(from);
    return at;
  }

  protected skip(from: number): number {
    let at = from;
    while (this.bytes[at] === 32 || this.bytes[at] === 9) at++;
    return at;
  }

  protected loose(at: number): void {
    if (this.looseAt < 0) this.looseAt = at;
  }

  protected fail(message: string, at: number): false {
    this.error = { message, at: Math.min(at, this.end) };
    return false;
  }

  #stop(message: string, at: number): -1 {
    this.fail(message, at);
    return -1;
  }

  #text(from: number, to: number): string {
    return textOf(this.bytes, from, Math.min(to, from + 60));
  }

  /** The word at a place, for a message. */
  protected shown(at: number): string {
    const text = textOf(this.bytes, at, Math.min(this.token(at), at + 41));
    return JSON.stringify(text.length > 40 ? `${text.slice(0, 37)}...` : text);
  }
}

/** Where a name ends that begins here, at the same byte when none does; only a metric's (3) may hold colons. */
export function nameEnd(bytes: Uint8Array, from: number, mostPart: 2 | 3): number {
  let at = from;
  if (nameParts[bytes[at]!] === 2) return at;
  for (let part = nameParts[bytes[at]!]!; part > 0 && part <= mostPart; part = nameParts[bytes[at]!]!) at++;
  return at;
}

/** What a byte may be part of: 1 any name, 2 a name that has begun, 3 a metric's name only. */
const nameParts = new Uint8Array(256);
for (const byte of new TextEncoder().encode("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_"))
  nameParts[byte] = 1;
for (const byte of new TextEncoder().encode("0123456789")) nameParts[byte] = 2;
nameParts[58] = 3;

/** Whether a byte is a decimal digit. */
export function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 48 && byte <= 57;
}
