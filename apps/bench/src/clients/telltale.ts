import { capped, counter, createTelltale, defineService, gauge, histogram } from "@telltale/core";
import { bounds, linesPerSet, methods, setsPerRoute, statuses, type Client } from "./client.ts";

/** Ours, as a service defines and uses it. */
export function open(routes: number): Client {
  const telemetry = createTelltale(define(routes), {
    log: false,
    runtimeMetrics: false,
    registries: [],
    seriesLimit: Number.MAX_SAFE_INTEGER,
  });
  const { duration, jobs, size } = telemetry.metrics;
  const port = telemetry.port(() => undefined);
  return {
    histogram: {
      record: (value, labels) => duration.record(value, labels),
      bind(labels) {
        const bound = duration.bind(labels);
        return (value) => bound.record(value);
      },
    },
    counter: {
      record: (value, labels) => jobs.add(value, labels),
      bind(labels) {
        const bound = jobs.bind(labels);
        return (value) => bound.add(value);
      },
    },
    gauge: {
      record: (value, labels) => size.set(value, labels),
      bind(labels) {
        const bound = size.bind(labels);
        return (value) => bound.set(value);
      },
    },
    handle: (request, response) => port.accept(request, response, undefined)?.run(() => response.end()),
  };
}

function define(routes: number) {
  const labels = { route: capped(routes), method: methods, status: statuses };
  const budget = (routes + 1) * setsPerRoute * linesPerSet;
  return defineService({
    name: "bench",
    metrics: {
      duration: histogram("bench.request.duration", {
        help: "Duration of requests.",
        unit: "s",
        buckets: bounds,
        labels,
        budget,
      }),
      jobs: counter("bench.jobs", { help: "Jobs done.", unit: "{job}", labels, budget }),
      size: gauge("bench.queue.size", { help: "Jobs waiting.", unit: "{job}", labels, budget }),
    },
  });
}
