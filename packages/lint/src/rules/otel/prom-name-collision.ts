import { clashes } from "../clashes.ts";
import { source, type Rule } from "../rule.ts";

export const promNameCollision: Rule = {
  id: "otel/prom-name-collision",
  severity: "error",
  summary: "Two instruments have one name once they are translated to Prometheus.",
  why: "Dots, dashes and suffixes fall together there: their series are merged, or one of them is dropped.",
  hint: "Rename one of them.",
  bad: source(`
import { metrics } from "@opentelemetry/api";
const meter = metrics.getMeter("shop");
export const placed = meter.createCounter("shop.orders.placed", { description: "Orders placed.", unit: "{order}" });
export const again = meter.createCounter("shop.orders_placed", { description: "Orders placed on the phone.", unit: "{order}" });`),
  good: source(`
import { metrics } from "@opentelemetry/api";
const meter = metrics.getMeter("shop");
export const placed = meter.createCounter("shop.orders.placed", { description: "Orders placed.", unit: "{order}" });
export const again = meter.createCounter("shop.orders.phoned", { description: "Orders placed on the phone.", unit: "{order}" });`),
  *check(facts, settings) {
    for (const { metric, other, name } of clashes(facts, settings))
      if (metric.library === "opentelemetry" && other.library === "opentelemetry")
        yield {
          place: metric.place,
          message: `${metric.name} and ${other.name} (line ${other.place.line}) are both ${name} in Prometheus`,
        };
  },
};
