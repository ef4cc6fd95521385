import { isClose, type ShownUnit } from "./grafana-units.ts";
import type { Quantity } from "./quantity.ts";

/** Why a unit does not fit what is shown in it: a part of a sentence; undefined when it fits or nobody can be certain. */
export function misfit(found: Quantity, shown: ShownUnit): string | undefined {
  const value = found.base === "seconds" && found.perSecond ? shareOf(found, shown) : found;
  if (value.isGuess && !(value.base === "ratio" && shown.base === "ratio")) return guessed(value, shown);
  if (value.base !== shown.base) return `shows ${wordsOf(value)}`;
  if (value.perSecond !== shown.perSecond)
    // An increase over a minute is so many per minute.
    return value.base === "count" && shown.scale !== 1 ? undefined : `shows ${wordsOf(value)}`;
  if (isClose(value.factor * shown.scale, 1) || !isPlain(value.factor)) return undefined;
  return `shows ${wordsOf(value)}`;
}

/** Of a counter that names no unit only this is certain: a rate is no number of things, and a total is no rate. */
function guessed(value: Quantity, shown: ShownUnit): string | undefined {
  const isTotalAsRate = shown.base === "count" && shown.scale === 1 && shown.perSecond && !value.perSecond;
  return isTotalAsRate && value.base === "count" ? `shows ${wordsOf(value)}` : undefined;
}

/** Seconds per second are a share, or seconds to those who like it so. */
function shareOf(found: Quantity, shown: ShownUnit): Quantity {
  return { ...found, base: shown.base === "seconds" ? "seconds" : "ratio", perSecond: false };
}

/** Factors that turn one unit into another; any other may be meant. */
function isPlain(factor: number): boolean {
  return [1, 8, 60, 100, 3600, 1e3, 1e6, 1e9].some(
    (plain) => isClose(factor, plain) || isClose(factor, 1 / plain),
  );
}

/** A quantity in words. */
export function wordsOf({ base, perSecond, factor }: Quantity): string {
  const scaled = {
    seconds: "seconds",
    bytes: "bytes",
    count: perSecond ? "a number" : "a count",
    celsius: "degrees Celsius",
  };
  if (base === "ratio") return isClose(factor, 100) ? "a percentage of 0 to 100" : "a ratio of 0 to 1";
  if (base === "moment") return "a moment in seconds since 1970";
  const times = isClose(factor, 1) ? "" : ` times ${Number(factor.toPrecision(4))}`;
  return `${scaled[base]}${perSecond ? " per second" : ""}${times}`;
}
