import { now } from "../clock.ts";
import type { Ask, Part, Said } from "./message.ts";

/** Asks for families and fetches the answer piece by piece: one message at a time is ever under way. */
export class Pull {
  readonly #send: (said: Said) => unknown;
  readonly #take: (slices: readonly unknown[]) => void;
  #ask = 0;
  #since = 0;
  #isClosed = false;
  #settle: ((end: Part["end"]) => void) | undefined;

  constructor(send: (said: Said) => unknown, take: (slices: readonly unknown[]) => void) {
    this.#send = send;
    this.#take = take;
  }

  /** Seconds since the answer under way was asked for; 0 when there is none. */
  get age(): number {
    return this.#settle ? now() - this.#since : 0;
  }

  /** Resolves with the end of the answer, or with undefined once the pull is dropped; never rejects. */
  start(how: Pick<Ask, "whole" | "readings">): Promise<Part["end"]> {
    this.drop();
    if (this.#isClosed) return Promise.resolve(undefined);
    this.#ask += 1;
    this.#since = now();
    const answered = new Promise<Part["end"]>((resolve) => (this.#settle = resolve));
    this.#send({ say: "ask", ask: this.#ask, ...how });
    return answered;
  }

  /** Takes a piece and asks for the next one. Pieces of an earlier answer are let go. */
  receive({ ask, slices, end }: Part): void {
    if (ask !== this.#ask || !this.#settle) return;
    this.#take(slices);
    if (end) this.drop(end);
    else this.#send({ say: "next", ask });
  }

  drop(end?: Part["end"]): void {
    this.#settle?.(end);
    this.#settle = undefined;
  }

  /** Drops the answer under way and every later one: nobody is there any more. */
  close(): void {
    this.#isClosed = true;
    this.drop();
  }
}
