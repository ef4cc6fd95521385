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

/** Steps people find on a clock, each behind the length below which it is taken. */
const nice = [
  [10, 1, 15, 10, 35, 20, 75, 50, 150, 100, 350, 200, 750, 500],
  [1.5, 1, 3.5, 2, 7.5, 5, 12.5, 10, 17.5, 15, 25, 20, 45, 30].map((count) => count * second),
  [1.5, 1, 3.5, 2, 7.5, 5, 12.5, 10, 17.5, 15, 25, 20, 45, 30].map((count) => count * minute),
  [1.5, 1, 2.5, 2, 4.5, 3, 9, 6, 24, 12].map((count) => count * hour),
  [7, 1, 21, 7, 42, 30, Infinity, 365].map((count) => count * day),
].flat();

/** The nearest step that Grafana draws with. */
export function niceStep(ms: number): number {
  const at = nice.findIndex((below, index) => index % 2 === 0 && ms < below);
  return nice[at + 1] ?? day;
}
