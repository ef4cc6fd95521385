import { setTimeout as wait } from "node:timers/promises";
import { readFields, readNumber } from "./bad-input.ts";

/** What can be made to go wrong in a running service. */
export interface Faults {
  /** Added to every answer. */
  readonly latency_ms?: number;
  /** The share of requests that fail, from 0 to 1. */
  readonly error_rate?: number;
  /** "down" points the service at a database that is not there. */
  readonly database?: "up" | "down";
}

/** Where the switch is, when SHOP_FAULTS=1 puts it there. */
export const faultPath = "/__fault";

/** One service's fault switch. */
export interface FaultSwitch {
  readonly now: Faults;
  /** Puts new faults in the place of all that were there. @throws BadInput */
  set(body: unknown): Faults;
  /** Makes a request wait, or fail, as the switch says; never a request to the switch itself. */
  meet(path: string): Promise<void>;
}

/** A switch with everything working. */
export function createFaults(): FaultSwitch {
  let now: Faults = {};
  return {
    get now() {
      return now;
    },
    set(body) {
      now = readFaults(body);
      return now;
    },
    async meet(path) {
      if (path === faultPath) return;
      if (now.latency_ms) await wait(now.latency_ms * (0.9 + Math.random() / 5));
      if (now.error_rate && Math.random() < now.error_rate)
        throw new Error("A fault was asked for, and here it is.");
    },
  };
}

function readFaults(body: unknown): Faults {
  const fields = readFields(body);
  return {
    ...("latency_ms" in fields && { latency_ms: readNumber(fields, "latency_ms", 0, 60_000) }),
    ...("error_rate" in fields && { error_rate: readNumber(fields, "error_rate", 0, 1) }),
    ...(fields["database"] === "down" && { database: "down" as const }),
  };
}
