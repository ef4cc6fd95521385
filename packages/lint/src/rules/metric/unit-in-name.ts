import { source, type Rule } from "../rule.ts";
import { namedMetrics, wordsOf } from "../subjects.ts";
import { sharedWith } from "../shared.ts";

const suffixes = new Set(["total", "seconds", "bytes", "ratio"]);

export const unitInName: Rule = {
  ...sharedWith("metric/unit-in-name"),
  severity: "warning",
  bad: source(`
import { metrics } from "@opentelemetry/api";
const orders = metrics.getMeter("shop").createCounter("shop.orders.total", { description: "Orders placed.", unit: "{order}" });`),
  good: source(`
import { metrics } from "@opentelemetry/api";
const orders = metrics.getMeter("shop").createCounter("shop.orders.placed", { description: "Orders placed.", unit: "{order}" });`),
  *check(facts, settings) {
    for (const { name, type, convention, place } of namedMetrics(facts, settings)) {
      const last = wordsOf(name).at(-1) ?? "";
      if (convention !== "opentelemetry" || !suffixes.has(last) || (last === "total" && type !== "counter"))
        continue;
      yield {
        place,
        message: `${name} ends in ${last}, which translation to Prometheus adds from unit and type`,
      };
    }
  },
};
