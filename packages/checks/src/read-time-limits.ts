import type { Duration } from "@telltale/core";
import { readSeconds } from "./duration.ts";
import type { Limit, Limits } from "./limits.ts";

/** A limit as a length of time, or as a pair of them. */
export type TimeLimit = Duration | { readonly raise: Duration; readonly clear: Duration };

/** Where a check of a length of time warns and where it fails; false for never. */
export interface TimeLimits {
  readonly warn?: TimeLimit | false;
  readonly fail?: TimeLimit | false;
}

/**
 * Turns lengths of time into numbers of a unit, given in seconds.
 * @throws TelltaleError duration/unit
 */
export function readTimeLimits(where: string, { warn, fail }: TimeLimits, unit = 1): Limits {
  return {
    ...(warn !== undefined && { warn: readLimit(`${where} warn`, warn, unit) }),
    ...(fail !== undefined && { fail: readLimit(`${where} fail`, fail, unit) }),
  };
}

function readLimit(where: string, limit: TimeLimit | false, unit: number): Limit | false {
  if (limit === false) return false;
  if (typeof limit !== "object" || limit === null) return readSeconds(limit, where) / unit;
  return { raise: readSeconds(limit.raise, where) / unit, clear: readSeconds(limit.clear, where) / unit };
}
