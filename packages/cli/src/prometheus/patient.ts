import { setTimeout as sleep } from "node:timers/promises";
import type { Ask } from "@telltale/preview";
import { Busy } from "./ask-prometheus.ts";

export interface Patience {
  /** How often a busy server is asked again. Default 4. */
  readonly retries?: number;
  /** How it is waited, for so many milliseconds. */
  readonly wait?: (ms: number) => Promise<unknown>;
}

const firstWaitMs = 500;
const longestWaitMs = 10_000;

/** Asks a busy server again: after as long as it says, or each time after twice as long. */
export function patient(ask: Ask, { retries = 4, wait = sleep }: Patience = {}): Ask {
  return async (path, parameters) => {
    for (let tried = 0; ; tried++) {
      try {
        return await ask(path, parameters);
      } catch (error) {
        if (!(error instanceof Busy) || tried >= retries) throw error;
        await wait(Math.min(error.retryAfterMs ?? firstWaitMs * 2 ** tried, longestWaitMs));
      }
    }
  };
}
