// How far apart the points of a line are: as Grafana's panels and its Prometheus data source reckon it.
import { parseSpan } from "./duration.ts";
import { defaultPoints, defaultScrapeMs, type View } from "./view.ts";

/** The lengths a query is asked with, in milliseconds. */
export interface Steps {
  /** `$__interval`: from one point to the next. */
  readonly stepMs: number;
  /** `$__rate_interval`: long enough for four scrapes, and for a scrape more than a step. */
  readonly rateMs: number;
}

export interface Asking {
  /** The most points wanted; the view's by default. */
  readonly points?: number;
  /** The panel's Min interval. */
  readonly interval?: string;
  /** The query's Min step; it stands for the scrape interval too. */
  readonly step?: string;
}

/** The most points a range query may have; Prometheus refuses more than 11,000. */
const mostPoints = 11_000;

/** The steps of a query over a view. */
export function stepsOf(
  view: View,
  { points = view.points ?? defaultPoints, interval, step = "" }: Asking,
): Steps {
  const range = Math.max(0, view.to - view.from);
  const scrapeMs = view.scrapeMs ?? defaultScrapeMs;
  const least = (interval === undefined ? undefined : parseSpan(interval)) ?? scrapeMs;
  const fitting = niceStep(range / Math.max(1, points));
  const panelMs = Math.max(least, fitting);
  const own = parseSpan(step);
  const ownMs = Math.max(own ?? panelMs, fitting, Math.ceil(range / mostPoints));
  if (/^\$\{?__rate_interval\}?$/.test(step)) {
    const rateMs = rateOf(ownMs, scrapeMs);
    return { stepMs: rateMs, rateMs };
  }
  return { stepMs: ownMs, rateMs: rateOf(panelMs, own ?? scrapeMs) };
}

function rateOf(intervalMs: number, scrapeMs: number): number {
  return Math.max(intervalMs + scrapeMs, 4 * scrapeMs);
}

const [second, minute, hour, day] = [1_000, 60_000, 3_600_000, 86_400_000];

/** Steps people find on a clock, each with the length below which it is taken. */
const nice: readonly (readonly [below: number, step: number])[] = [
  [10, 1],
  [15, 10],
  [35, 20],
  [75, 50],
  [150, 100],
  [350, 200],
  [750, 500],
  [1.5 * second, second],
  [3.5 * second, 2 * second],
  [7.5 * second, 5 * second],
  [12.5 * second, 10 * second],
  [17.5 * second, 15 * second],
  [25 * second, 20 * second],
  [45 * second, 30 * second],
  [1.5 * minute, minute],
  [3.5 * minute, 2 * minute],
  [7.5 * minute, 5 * minute],
  [12.5 * minute, 10 * minute],
  [17.5 * minute, 15 * minute],
  [25 * minute, 20 * minute],
  [45 * minute, 30 * minute],
  [1.5 * hour, hour],
  [2.5 * hour, 2 * hour],
  [4.5 * hour, 3 * hour],
  [9 * hour, 6 * hour],
  [day, 12 * hour],
  [7 * day, day],
  [21 * day, 7 * day],
  [42 * day, 30 * day],
];

/** The nearest step that Grafana draws with. */
export function niceStep(ms: number): number {
  return nice.find(([below]) => ms < below)?.[1] ?? 365 * day;
}
