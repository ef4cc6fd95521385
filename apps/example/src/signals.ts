import { httpServer, toPrometheusLabel, toPrometheusName } from "@telltale/conventions";
import { readExposition, type Sample } from "./exposition.ts";
import { faultPath } from "./faults.ts";
import { quantile, type Bucket } from "./quantile.ts";

/** One reading of a service's /metrics. */
export interface Scrape {
  /** When it was read, in milliseconds of a steady clock. */
  readonly at: number;
  readonly samples: readonly Sample[];
}

/** The golden signals of a service between two scrapes. */
export interface Signals {
  /** Requests per second. */
  readonly rate: number;
  /** The share of requests answered with 5xx, from 0 to 1. */
  readonly errors: number;
  /** Seconds; undefined when nothing was served. */
  readonly p50: number | undefined;
  readonly p99: number | undefined;
  readonly inFlight: number;
}

const duration = toPrometheusName(httpServer.duration);
const activeRequests = toPrometheusName(httpServer.activeRequests);
const used = new Set([`${duration}_bucket`, `${duration}_count`, activeRequests]);
const routeLabel = toPrometheusLabel("http.route");
const statusLabel = toPrometheusLabel("http.response.status_code");

/** Keeps of an exposition only what the signals are made of. */
export function readScrape(text: string, at: number): Scrape {
  const samples = readExposition(text).filter(
    ({ name, labels }) => used.has(name) && labels[routeLabel] !== faultPath,
  );
  return { at, samples };
}

/** What happened between two scrapes, over all routes or one of them. */
export function compareScrapes(before: Scrape, after: Scrape, route?: string): Signals {
  const grown = compareCounts(before, after).filter(({ labels }) => !route || labels[routeLabel] === route);
  const requests = grown.filter(({ name }) => name === `${duration}_count`);
  const failed = requests.filter(({ labels }) => labels[statusLabel]?.startsWith("5"));
  const buckets = addBuckets(grown.filter(({ name }) => name === `${duration}_bucket`));
  const total = sum(requests);
  return {
    rate: total / Math.max((after.at - before.at) / 1_000, 0.001),
    errors: total > 0 ? sum(failed) / total : 0,
    p50: quantile(0.5, buckets),
    p99: quantile(0.99, buckets),
    inFlight: sum(after.samples.filter(({ name }) => name === activeRequests)),
  };
}

/** How far each count has grown; one that fell belongs to a new process and began at nought. */
function compareCounts(before: Scrape, after: Scrape): Sample[] {
  const old = new Map(before.samples.map((sample) => [seriesOf(sample), sample.value]));
  return after.samples.map((sample) => {
    const start = old.get(seriesOf(sample)) ?? 0;
    return { ...sample, value: sample.value >= start ? sample.value - start : sample.value };
  });
}

function seriesOf({ name, labels }: Sample): string {
  return JSON.stringify([name, Object.entries(labels).toSorted(([a], [b]) => (a < b ? -1 : 1))]);
}

function addBuckets(samples: readonly Sample[]): Bucket[] {
  const counts = new Map<number, number>();
  for (const { labels, value } of samples) {
    const le = labels["le"] === "+Inf" ? Infinity : Number(labels["le"]);
    counts.set(le, (counts.get(le) ?? 0) + value);
  }
  return [...counts].map(([le, count]) => ({ le, count }));
}

function sum(samples: readonly Sample[]): number {
  return samples.reduce((total, { value }) => total + value, 0);
}
