import { mended, renameOf } from "../rename.ts";
import { source, type Rule } from "../rule.ts";
import { instruments } from "./instruments.ts";

export const noTotal: Rule = {
  id: "otel/no-total",
  severity: "warning",
  summary: "A counter's name ends in `total`.",
  why: "Translation to Prometheus adds it, every other backend shows it for nothing, and the conventions ask to leave it out.",
  hint: "Drop the word.",
  bad: source(`
import { metrics } from "@opentelemetry/api";
export const orders = metrics.getMeter("shop").createCounter("shop.orders.total", { description: "Orders placed.", unit: "{order}" });`),
  good: source(`
import { metrics } from "@opentelemetry/api";
export const orders = metrics.getMeter("shop").createCounter("shop.orders", { description: "Orders placed.", unit: "{order}" });`),
  fixable: "unsafe",
  *check(facts, settings) {
    for (const metric of instruments(facts, settings)) {
      const { name, type, place } = metric;
      if (type === "counter" && /(^|[._])total$/.test(name))
        yield {
          place,
          message: `${name} ends in total, which is Prometheus' own suffix`,
          ...mended(renameOf(metric, facts, settings)),
        };
    }
  },
};
