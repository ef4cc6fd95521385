// Functions of the value of each series.
import { call } from "../call.ts";
import type { Instant, Numeric } from "../expression.ts";

/** One value made from the value of each series. */
export type OfVector = (of: Instant) => Instant;

/** Distance from 0. */
export const abs: OfVector = ofVector("abs");
/** -1, 0 or 1: the sign. */
export const sgn: OfVector = ofVector("sgn");
/** Up to the next whole number. */
export const ceil: OfVector = ofVector("ceil");
/** Down to the next whole number. */
export const floor: OfVector = ofVector("floor");
/** To the nearest multiple of `to`, by default 1; halves go up. */
export const round = (of: Instant, to?: Numeric): Instant =>
  to === undefined ? call("round", of) : call("round", of, to);
/** Held between two bounds. */
export const clamp = (of: Instant, least: Numeric, most: Numeric): Instant => call("clamp", of, least, most);
/** At least so much. */
export const clampMin = (of: Instant, least: Numeric): Instant => call("clamp_min", of, least);
/** At most so much. */
export const clampMax = (of: Instant, most: Numeric): Instant => call("clamp_max", of, most);

/** Square root. */
export const sqrt: OfVector = ofVector("sqrt");
/** e to this power. */
export const exp: OfVector = ofVector("exp");
/** Logarithm to the base e. */
export const ln: OfVector = ofVector("ln");
/** Logarithm to the base 2. */
export const log2: OfVector = ofVector("log2");
/** Logarithm to the base 10. */
export const log10: OfVector = ofVector("log10");

/** One series of value 1 when there is none. */
export const absent: OfVector = ofVector("absent");
/** The least value first. */
export const sort: OfVector = ofVector("sort");
/** The greatest value first. */
export const sortDesc: OfVector = ofVector("sort_desc");

export function ofVector(name: string): OfVector {
  return (of) => call(name, of);
}
