import { isConventional } from "../../naming/repair-otel-name.ts";
import { mended, renameOf } from "../rename.ts";
import { source, type Rule } from "../rule.ts";
import { namedMetrics } from "../subjects.ts";
import { isLegal } from "./name-format.ts";

export const nameCase: Rule = {
  id: "otel/name-case",
  severity: "warning",
  summary: "An instrument's name is not lower-case words in dotted namespaces.",
  why: "Backends tell names apart by case where the API does not, and Prometheus makes one underscore of dash and slash.",
  hint: "Write namespaces parted by dots, words parted by underscores, all in lower case.",
  bad: source(`
import { metrics } from "@opentelemetry/api";
export const orders = metrics.getMeter("shop").createCounter("shop.ordersPlaced", { description: "Orders placed.", unit: "{order}" });`),
  good: source(`
import { metrics } from "@opentelemetry/api";
export const orders = metrics.getMeter("shop").createCounter("shop.orders_placed", { description: "Orders placed.", unit: "{order}" });`),
  fixable: "unsafe",
  *check(facts, settings) {
    for (const metric of namedMetrics(facts, settings)) {
      const { name, convention, place } = metric;
      if (convention !== "opentelemetry" || isConventional(name) || !isLegal(name)) continue;
      yield {
        place,
        message: `${name} is not lower-case words in dotted namespaces`,
        ...mended(renameOf(metric, facts, settings)),
      };
    }
  },
};
