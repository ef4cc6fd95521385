import { abbreviationIn } from "../../naming/judge.ts";
import { mended, renameOf } from "../rename.ts";
import { source, type Rule } from "../rule.ts";
import { namedMetrics, type Named } from "../subjects.ts";

export const unitAbbreviation: Rule = {
  id: "metric/unit-abbreviation",
  severity: "warning",
  summary: "A name ends in a single letter where the rest, or the bounds, say it is a unit.",
  why: "`_s`, `_b` and `_m` are read as seconds, bytes, metres, minutes or millions, by whoever comes.",
  hint: "Write the unit out: _seconds, _bytes, _meters.",
  bad: source(`
import { Gauge } from "prom-client";
const quote = new Gauge({ name: "shop_quote_duration_s", help: "Time to quote." });
export const show = (seconds: number) => quote.set(seconds);`),
  good: source(`
import { Gauge } from "prom-client";
const quote = new Gauge({ name: "shop_quote_duration_seconds", help: "Time to quote." });
export const show = (seconds: number) => quote.set(seconds);`),
  fixable: "unsafe",
  *check(facts, settings) {
    for (const metric of namedMetrics(facts, settings)) {
      if (metric.convention !== "prometheus") continue;
      const unit = isOfSeconds(metric) ? "seconds" : undefined;
      const letter = abbreviationIn(metric.name)?.letter ?? unit?.[0];
      if (letter === undefined) continue;
      yield {
        place: metric.place,
        message: `${metric.name} abbreviates its unit to ${letter}`,
        ...mended(renameOf(metric, facts, settings, unit === undefined ? {} : { unit })),
      };
    }
  },
};

/** A histogram whose bounds are those of seconds tells what its last letter means. */
function isOfSeconds({ name, type, bounds = [] }: Named): boolean {
  return (
    type === "histogram" && name.endsWith("_s") && (bounds[0] ?? 1) <= 0.1 && (bounds.at(-1) ?? 0) <= 600
  );
}
