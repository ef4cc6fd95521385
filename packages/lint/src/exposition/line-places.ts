import type { KeptLines } from "../facts/exposition.ts";
import type { Place } from "../finding.ts";
import { columnOf, textOf } from "./text-bytes.ts";

/** Bytes kept of a line; a longer one is shown in part. */
const longestKept = 500;
/** Lines kept; beyond them findings have a place and no excerpt. */
const mostLines = 20_000;
/** Comments for us beyond this many are no comments. */
const mostComments = 10_000;

/** The line that is being read: makes places in it, and keeps the text of lines that somebody points at. */
export class LinePlaces {
  readonly #file: string;
  readonly #lines = new Map<number, string>();
  #comments = 0;
  #bytes: Uint8Array = new Uint8Array(0);
  #start = 0;
  #end = 0;
  /** A byte of this line whose column is known. */
  #known = 0;
  #knownColumn = 0;
  number = 0;

  constructor(file: string) {
    this.#file = file;
  }

  /** Turns to the next line. */
  next(bytes: Uint8Array, start: number, end: number): void {
    this.#bytes = bytes;
    this.#start = start;
    this.#end = end;
    this.#known = start;
    this.#knownColumn = 0;
    this.number++;
  }

  /** The place of a stretch of bytes in this line; one column where no end is given. */
  place(from: number, to = from + 1): Place {
    this.keep();
    const column = this.#columnOf(from) + 1;
    const width = Math.max(1, columnOf(this.#bytes, from, Math.max(from, Math.min(to, this.#end))));
    return { file: this.#file, line: this.number, column, endColumn: column + width };
  }

  /** Places of a line are mostly asked for from left to right: each goes on where the last one ended. */
  #columnOf(at: number): number {
    if (at < this.#known) [this.#known, this.#knownColumn] = [this.#start, 0];
    this.#knownColumn += columnOf(this.#bytes, this.#known, at);
    this.#known = at;
    return this.#knownColumn;
  }

  /** The place of a column of this line, counted from 0. */
  placeAt(column: number): Place {
    this.keep();
    return { file: this.#file, line: this.number, column: column + 1 };
  }

  /** The place of a whole line, which may have been read before. */
  lineAt(line: number): Place {
    return { file: this.#file, line, column: 1 };
  }

  /** Remembers this line's text. */
  keep(): void {
    if (this.#lines.size < mostLines && !this.#lines.has(this.number)) this.#keep();
  }

  /** Remembers a comment that speaks to us. */
  keepComment(text: string): void {
    if (text.includes("telltale-") && this.#comments++ < mostComments) this.#keep();
  }

  #keep(): void {
    const end = Math.min(this.#end, this.#start + longestKept);
    this.#lines.set(this.number, textOf(this.#bytes, this.#start, end));
  }

  /** All that was kept. */
  kept(): KeptLines {
    return { file: this.#file, lines: this.#lines };
  }
}
