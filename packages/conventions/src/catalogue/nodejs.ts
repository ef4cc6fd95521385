// The Node.js event loop, by semantic conventions v1.44.0.
import { metric, type CatalogueMetric } from "./catalogue-metric.ts";

/** How late the event loop is and how busy. */
export const nodejsMetrics: readonly CatalogueMetric[] = [
  metric("nodejs.eventloop.delay.min", "gauge", "s", "development", {}),
  metric("nodejs.eventloop.delay.max", "gauge", "s", "development", {}),
  metric("nodejs.eventloop.delay.mean", "gauge", "s", "development", {}),
  metric("nodejs.eventloop.delay.stddev", "gauge", "s", "development", {}),
  metric("nodejs.eventloop.delay.p50", "gauge", "s", "development", {}),
  metric("nodejs.eventloop.delay.p90", "gauge", "s", "development", {}),
  metric("nodejs.eventloop.delay.p99", "gauge", "s", "development", {}),
  metric("nodejs.eventloop.utilization", "gauge", "1", "development", {}),
  metric("nodejs.eventloop.time", "counter", "s", "development", { required: ["nodejs.eventloop.state"] }),
];
