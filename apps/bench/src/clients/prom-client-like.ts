// prom-client and the two libraries that descend from it have one programming interface.
import type { ServerResponse } from "node:http";
import type { Counter, Gauge, Histogram, Registry } from "prom-client";
import { bounds, type Client } from "./client.ts";

/** What is used of the three libraries. */
export interface PromLibrary {
  readonly Registry: typeof Registry;
  readonly Histogram: typeof Histogram;
  readonly Counter: typeof Counter;
  readonly Gauge: typeof Gauge;
}

const labelNames = ["route", "method", "status"] as const;

/** A client over one of them, with a registry of its own. */
export function openPromClient(library: PromLibrary): Client {
  const registry = new library.Registry();
  const registers = [registry];
  const duration = new library.Histogram({
    name: "bench_request_duration_seconds",
    help: "Duration of requests.",
    buckets: bounds,
    labelNames,
    registers,
  });
  const jobs = new library.Counter({ name: "bench_jobs_total", help: "Jobs done.", labelNames, registers });
  const size = new library.Gauge({ name: "bench_queue_size", help: "Jobs waiting.", labelNames, registers });
  return {
    histogram: {
      record: (value, labels) => duration.observe(labels, value),
      bind(labels) {
        const child = duration.labels(labels);
        return (value) => child.observe(value);
      },
    },
    counter: {
      record: (value, labels) => jobs.inc(labels, value),
      bind(labels) {
        const child = jobs.labels(labels);
        return (value) => child.inc(value);
      },
    },
    gauge: {
      record: (value, labels) => size.set(labels, value),
      bind(labels) {
        const child = size.labels(labels);
        return (value) => child.set(value);
      },
    },
    handle: (_request, response) => void send(registry, response),
  };
}

/** Answers a scrape as these libraries' own documents show it. */
async function send(
  registry: { readonly contentType: string; metrics(): Promise<string> },
  response: ServerResponse,
): Promise<void> {
  response.setHeader("content-type", registry.contentType);
  response.end(await registry.metrics());
}
