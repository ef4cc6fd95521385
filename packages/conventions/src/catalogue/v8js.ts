// The V8 engine, by semantic conventions v1.44.0.
import { durationBuckets } from "../metric.ts";
import { metric, type CatalogueMetric } from "./catalogue-metric.ts";

/** Garbage collection, heap memory, and what keeps the event loop alive. */
export const v8jsMetrics: readonly CatalogueMetric[] = [
  metric(
    "v8js.gc.duration",
    "histogram",
    "s",
    "development",
    { required: ["v8js.gc.type"] },
    durationBuckets,
  ),
  metric("v8js.memory.heap.space.available_size", "updowncounter", "By", "development", {
    required: ["v8js.heap.space.name"],
  }),
  metric("v8js.memory.heap.space.physical_size", "updowncounter", "By", "development", {
    required: ["v8js.heap.space.name"],
  }),
  metric("v8js.memory.heap.space.size", "updowncounter", "By", "development", {
    required: ["v8js.heap.space.name"],
  }),
  metric("v8js.memory.heap.used", "updowncounter", "By", "development", {
    required: ["v8js.heap.space.name"],
  }),
  metric("v8js.resource.active", "gauge", "{resource}", "development", { required: ["v8js.resource.type"] }),
];
