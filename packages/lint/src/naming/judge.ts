// What is wrong with a name as Prometheus has it, one question for each rule: the rules ask, and so does whoever mends.
import type { MetricType } from "../facts/metric-type.ts";
import { conversionOf, type Conversion } from "./units.ts";
import { wordsOf } from "./words.ts";

/** A name and what it is the name of. */
export interface TypedName {
  readonly name: string;
  readonly type: MetricType;
}

/** A colon in anything but level:metric:operations, which is what a recording rule yields where one Prometheus scrapes another. */
export function hasStrayColon(name: string): boolean {
  return name.includes(":") && !/^[^:]+:[^:]+:[^:]+$/.test(name);
}

/** Capitals, dashes, doubled underscores, or underscores at an end. */
export function isOddlyCased(name: string): boolean {
  return /[A-Z-]|_[_:]|:_|^_|_$/.test(name);
}

/** Characters, other than dashes, that PromQL takes only in quotes. */
export function needsQuotes(name: string): boolean {
  return /[^\w:-]|^\d/.test(name);
}

/** The metric's own type, met as a word. */
export function ownTypeIn({ name, type }: TypedName): string | undefined {
  return type !== "info" && type !== "unknown" && name.includes(type) && wordsOf(name).includes(type)
    ? type
    : undefined;
}

/** A counter without `_total`. */
export function lacksTotal({ name, type }: TypedName): boolean {
  return type === "counter" && !name.endsWith("_total");
}

/** `_total` on what is no counter. */
export function misusesTotal({ name, type }: TypedName): boolean {
  return type !== "counter" && type !== "unknown" && /[._]total$/.test(name);
}

/** A suffix that histograms, summaries, counters' start times and infos add themselves. */
export function misusedSuffix({ name, type }: TypedName): string | undefined {
  if (type === "unknown") return undefined;
  const suffix = /_(bucket|sum|count|created|info)$/.exec(name)?.[0];
  // A counter's name is mended by _total, which then stands behind the word.
  if (suffix === "_created" && type === "counter") return undefined;
  return suffix === "_info" && (type === "gauge" || type === "info") ? undefined : suffix;
}

/** The first word that is a unit and no base unit. */
export function conversionIn(name: string): Conversion | undefined {
  const words = wordsOf(name.replace(/[._]total$/, ""));
  for (const [index, word] of words.entries()) {
    const found = conversionOf(word, index === words.length - 1);
    if (found) return found;
  }
  return undefined;
}

/** The single letter that a name ends in where the word before says it is a unit: `wait_s`, but not `vitamin_b`. */
export function abbreviationIn(
  name: string,
): { readonly letter: string; readonly unit?: string } | undefined {
  for (const [form, units] of abbreviated) {
    const letter = form.exec(name)?.[2];
    if (letter !== undefined)
      return units[letter] === undefined ? { letter } : { letter, unit: units[letter] };
  }
  return undefined;
}

/** A unit that stands before other words: `shop_bytes_sent_total`. */
export function misplacedUnit(name: string): string | undefined {
  if (!/seconds|bytes/.test(name)) return undefined;
  const words = wordsOf(name.replace(/_total$/, ""));
  const index = words.findIndex((word, at) => at > 0 && (word === "seconds" || word === "bytes"));
  const next = words[index + 1];
  return index < 0 || next === undefined || mayFollow.has(next) || /^p?\d/.test(next)
    ? undefined
    : words[index];
}

/** What is measured, where the last word is a time or a size and no unit follows; `batch_size` may count anything. */
export function unitlessIn({ name, type }: TypedName): "time" | "size" | undefined {
  if (type === "counter" || type === "unknown") return undefined;
  const last = wordsOf(name.replace(/_total$/, "")).at(-1) ?? "";
  if (times.has(last)) return "time";
  return sizes.has(last) ? "size" : undefined;
}

/** Whether a name says what it belongs to: two words beside unit and type. */
export function isNamespaced(name: string): boolean {
  return /[^a-z0-9_]/.test(name) || name.replace(endings, "").includes("_");
}

/** Last words that speak of time. */
export const times: ReadonlySet<string> = new Set(
  "duration latency uptime age delay lag elapsed time".split(" "),
);

/** Last words that only speak of bytes. */
const sizes = new Set("memory heap rss".split(" "));

/** Last words that say unit or type. */
const endings = /(_(total|seconds|bytes|ratio|info))+$/;

/** What libraries put behind a unit: statistics, samples, rates, and what would read wrongly in front of it. */
const mayFollow = new Set(
  "max min avg mean median stddev stdvar quantile percentile bucket sum count created info per since ago".split(
    " ",
  ),
);

const abbreviated: readonly (readonly [form: RegExp, units: Readonly<Record<string, string>>])[] = [
  [
    /_(duration|latency|time|delay|lag|age|uptime|timeout|interval|elapsed|wait|ttl)_([smhd])(_total)?$/,
    { s: "seconds" },
  ],
  [
    /_(size|memory|mem|heap|disk|rss|storage|buffer|body|payload|traffic|sent|received|read|written|transmitted)_(b|pb)(_total)?$/,
    { b: "bytes" },
  ],
  [/_(distance|length|height|width|depth|altitude)_(m)(_total)?$/, { m: "meters" }],
];
