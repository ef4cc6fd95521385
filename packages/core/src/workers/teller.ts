import { after } from "../clock.ts";
import type { Part, Said } from "./message.ts";
import type { Slice } from "./slice.ts";

/** Answers one ask at a time, each piece when it is asked for. */
export class Teller {
  readonly #send: (said: Said) => unknown;
  readonly #patience: number | undefined;
  #ask = 0;
  #pieces: Iterator<Slice[]> | undefined;
  #upcoming: IteratorResult<Slice[], unknown> | undefined;
  #end: Part["end"];
  #callOff = (): void => {};

  /** With a `patience`, in milliseconds, an answer is forgotten when its next piece is not asked for in time. */
  constructor(send: (said: Said) => unknown, patience?: number) {
    this.#send = send;
    this.#patience = patience;
  }

  /** Sends the first piece. An answer under way is dropped: whoever asks again does not wait for it. */
  begin(ask: number, pieces: Iterator<Slice[]>, end: NonNullable<Part["end"]>): void {
    this.#ask = ask;
    this.#pieces = pieces;
    this.#end = end;
    this.#upcoming = pieces.next();
    this.next(ask);
  }

  /** Sends the next piece of this answer, if it is still the one under way. */
  next(ask: number): void {
    this.#callOff();
    if (ask !== this.#ask || !this.#pieces || !this.#upcoming || this.#upcoming.done) return;
    const slices = this.#upcoming.value;
    this.#upcoming = this.#pieces.next();
    const isLast = this.#upcoming.done === true;
    this.#send({ say: "part", ask, slices, ...(isLast && this.#end && { end: this.#end }) });
    if (isLast) this.drop();
    else if (this.#patience) this.#callOff = after(this.#patience, () => this.drop());
  }

  /** Forgets the answer under way. */
  drop(): void {
    this.#callOff();
    this.#pieces = undefined;
    this.#upcoming = undefined;
  }
}
