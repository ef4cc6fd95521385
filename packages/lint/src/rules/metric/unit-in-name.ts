import { addedByTranslation } from "../../naming/repair-otel-name.ts";
import { wordsOf } from "../../naming/words.ts";
import { mended, renameOf } from "../rename.ts";
import { source, type Rule } from "../rule.ts";
import { sharedWith } from "../shared.ts";
import { namedMetrics } from "../subjects.ts";

export const unitInName: Rule = {
  ...sharedWith("metric/unit-in-name"),
  severity: "warning",
  bad: source(`
import { metrics } from "@opentelemetry/api";
export const quotes = metrics.getMeter("shop").createHistogram("shop.quote.duration.seconds", { description: "Time to quote.", unit: "s" });
export const done = (seconds: number) => quotes.record(seconds);`),
  good: source(`
import { metrics } from "@opentelemetry/api";
export const quotes = metrics.getMeter("shop").createHistogram("shop.quote.duration", { description: "Time to quote.", unit: "s" });
export const done = (seconds: number) => quotes.record(seconds);`),
  fixable: "unsafe",
  *check(facts, settings) {
    for (const metric of namedMetrics(facts, settings)) {
      const { name, type, unit, library, convention, place } = metric;
      if (convention !== "opentelemetry") continue;
      const last = wordsOf(name).at(-1) ?? "";
      if (!addedByTranslation(last, unit)) continue;
      // otel/no-total and metric/total-on-non-counter
      if (last === "total" && (library === "opentelemetry" || type !== "counter")) continue;
      yield {
        place,
        message: `${name} ends in ${last}, which translation to Prometheus adds from unit and type`,
        ...mended(renameOf(metric, facts, settings)),
      };
    }
  },
};
