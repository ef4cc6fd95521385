import type { Part } from "./compose-parts.ts";
import { toBoundText } from "./number-text.ts";

/** The value of a histogram, gauge histogram or summary put together from its parts; undefined when it cannot be. */
export function composeValue(type: string, parts: readonly Part[]): string | undefined {
  const prefix = type === "gaugehistogram" ? "g" : "";
  const count = only(parts, `_${prefix}count`);
  const sum = only(parts, `_${prefix}sum`);
  if (sum === undefined || sum === many || count === many) return undefined;
  const points = readPoints(parts);
  if (!points) return undefined;
  if (type === "summary") return composeSummary(count, sum, points);
  const buckets = composeBuckets(points, count, type === "histogram");
  return buckets && `{${prefix}count:${buckets.count},${prefix}sum:${sum},bucket:[${buckets.text}]}`;
}

const many = Symbol("more than one");

/** The value of the one part with this ending; two of them belong to two moments. */
function only(parts: readonly Part[], suffix: string): string | undefined | typeof many {
  const found = parts.filter((part) => part.suffix === suffix);
  return found.length > 1 ? many : found[0]?.sample.value;
}

/** A bucket or a quantile. */
interface Mark {
  readonly at: number;
  readonly value: string;
}

/** In rising order; undefined when one has no number or stands twice. */
function readPoints(parts: readonly Part[]): readonly Mark[] | undefined {
  const marks = parts
    .filter(({ at }) => at !== undefined)
    .map(({ at, sample }) => ({ at: readBound(at), value: sample.value }))
    .toSorted((a, b) => a.at - b.at);
  return marks.every(({ at }, index) => !Number.isNaN(at) && marks[index + 1]?.at !== at) ? marks : undefined;
}

function readBound(text: string | undefined): number {
  if (!text) return NaN;
  if (/^[+-]?inf$/i.test(text)) return text.startsWith("-") ? -Infinity : Infinity;
  return Number(text);
}

/** Count and buckets, each of which gives the other's last where only one is written. */
function composeBuckets(
  marks: readonly Mark[],
  count: string | undefined,
  isCounted: boolean,
): { readonly count: string; readonly text: string } | undefined {
  const last = marks.at(-1);
  const end = last?.at === Infinity ? last.value : count;
  if (end === undefined || (count !== undefined && Number(count) !== Number(end))) return undefined;
  const finite = marks.filter(({ at }) => at !== Infinity);
  const values = [...finite.map(({ value }) => Number(value)), Number(end)];
  if (isCounted && !values.every((value, index) => value >= (values[index - 1] ?? 0))) return undefined;
  const texts = [...finite.map(({ at, value }) => `${boundText(at)}:${value}`), `+Inf:${end}`];
  return { count: end, text: texts.join(",") };
}

function boundText(bound: number): string {
  return bound === -Infinity ? "-Inf" : toBoundText(bound, true);
}

/** Count and sum are counters, quantiles lie between 0 and 1 and have no negative value. */
function composeSummary(count: string | undefined, sum: string, marks: readonly Mark[]): string | undefined {
  const isLegal =
    Number.isInteger(Number(count)) &&
    Number(count) >= 0 &&
    Number(sum) >= 0 &&
    marks.every(({ at, value }) => at >= 0 && at <= 1 && !(Number(value) < 0));
  const quantiles = marks.map(({ at, value }) => `${toBoundText(at, true)}:${value}`);
  return isLegal ? `{count:${count},sum:${sum},quantile:[${quantiles.join(",")}]}` : undefined;
}
