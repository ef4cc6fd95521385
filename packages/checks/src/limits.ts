import { refuse } from "./refuse.ts";

/** Where a check warns or fails. As a pair: from where on, and where it stops doing so again. */
export type Limit = number | { readonly raise: number; readonly clear: number };

/** Where a check warns and where it fails; false for never. */
export interface Limits {
  readonly warn?: Limit | false;
  readonly fail?: Limit | false;
}

/** On which side of its limits a value is bad. */
export type Side = "above" | "below";

/** A limit in full. */
export interface Threshold {
  readonly raise: number;
  readonly clear: number;
}

/** Limits in full. */
export interface Thresholds {
  readonly warn?: Threshold | undefined;
  readonly fail?: Threshold | undefined;
}

/** What the values of a kind of limit may be. */
export interface Range {
  readonly side: Side;
  readonly most: number;
}

/** How far back a value must go before a limit given as one number is cleared: a twentieth of it. */
const slack = 0.05;

/**
 * Fills limits in: a number clears a twentieth of it on the good side.
 * @throws TelltaleError definition/shape when one is out of range, clears on the bad side, or warns after it fails
 */
export function readLimits(where: string, { warn, fail }: Limits, range: Range): Thresholds {
  const read = {
    warn: readLimit(`${where} warn`, warn, range),
    fail: readLimit(`${where} fail`, fail, range),
  };
  if (read.warn && read.fail && isWorse(read.warn.raise, read.fail.raise, range.side)) {
    refuse({
      where: `${where} warn`,
      given: `${read.warn.raise}, with fail at ${read.fail.raise}`,
      expected: `a limit that is reached before fail, as it goes ${range.side === "above" ? "up" : "down"}`,
      hint: "Exchange the two.",
    });
  }
  return read;
}

function readLimit(where: string, limit: Limit | false | undefined, range: Range): Threshold | undefined {
  if (limit === undefined || limit === false) return undefined;
  const { raise, clear } = typeof limit === "object" && limit !== null ? limit : clearing(limit, range.side);
  if (!isWithin(raise, range) || !isWithin(clear, range)) {
    refuse({
      where,
      given: raise === clear ? String(raise) : `${raise}, cleared at ${clear}`,
      expected: range.most === 1 ? "a share above 0 and up to 1" : "a positive number",
      hint: "Write a number, or { raise, clear }, or false for never.",
    });
  }
  if (isWorse(clear, raise, range.side)) {
    refuse({
      where,
      given: `raised at ${raise} and cleared at ${clear}`,
      expected: `a clear limit that is not ${range.side} the raise limit`,
      hint: "Exchange the two.",
    });
  }
  return { raise, clear };
}

function clearing(raise: number, side: Side): Threshold {
  return { raise, clear: side === "above" ? raise * (1 - slack) : raise * (1 + slack) };
}

function isWithin(value: number, { side, most }: Range): boolean {
  return typeof value === "number" && value > 0 && value <= (side === "above" ? most : Number.MAX_VALUE);
}

/** Whether a value lies further on the bad side than another. */
export function isWorse(value: number, other: number, side: Side): boolean {
  return side === "above" ? value > other : value < other;
}
