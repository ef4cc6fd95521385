// What the main thread and the liveness thread share: memory, since neither may have to wait for the other.
import { sharedNow } from "../clock.ts";

/** What the thread is started with. */
export interface ThreadData {
  readonly port: number;
  readonly host: string | undefined;
  readonly limitMs: number;
  readonly memory: SharedArrayBuffer;
}

/** What the thread tells: that it listens, or why it does not. */
export type ThreadNews = { readonly port: number } | { readonly failed: string };

/** The codes the thread answers with; it counts each, for the main thread to collect. */
const threadCodes = [200, 404, 405, 503] as const;

/** The beats of the event loop, and what was answered in its place. */
export class Heartbeat {
  readonly memory: SharedArrayBuffer;
  readonly #lastBeat: BigInt64Array;
  readonly #counts: Int32Array;

  constructor(memory = new SharedArrayBuffer(8 + 4 * threadCodes.length)) {
    this.memory = memory;
    this.#lastBeat = new BigInt64Array(memory, 0, 1);
    this.#counts = new Int32Array(memory, 8);
  }

  /** Says that the event loop turns. */
  beat(): void {
    Atomics.store(this.#lastBeat, 0, sharedNow());
  }

  /** How long the event loop has been silent, in milliseconds. */
  get silenceMs(): number {
    return Number(sharedNow() - Atomics.load(this.#lastBeat, 0)) / 1e6;
  }

  /** Notes an answer. */
  count(code: number): void {
    const index = threadCodes.findIndex((known) => known === code);
    if (index !== -1) Atomics.add(this.#counts, index, 1);
  }

  /** What was answered since the last time, by code. */
  collect(): [code: number, times: number][] {
    return threadCodes.map((code, index) => [code, Atomics.exchange(this.#counts, index, 0)]);
  }
}
