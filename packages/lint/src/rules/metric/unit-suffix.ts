import { exposition, type Rule } from "../rule.ts";
import { namedMetrics, wordsOf, type Named } from "../subjects.ts";

const units = /(^|_)(seconds|bytes|ratio|celsius|meters|volts|amperes|joules|grams|hertz|watts|info)$/;
const times = new Set(["duration", "latency", "uptime", "age", "delay", "lag", "elapsed", "time"]);

export const unitSuffix: Rule = {
  id: "metric/unit-suffix",
  severity: "warning",
  summary: "A duration or size does not say its unit.",
  why: "Whoever builds the panel has to guess between seconds and milliseconds, and guesses wrong half of the time.",
  hint: "End the name in its base unit, such as _seconds or _bytes.",
  bad: exposition(`
# HELP shop_quote_duration Time to quote.
# TYPE shop_quote_duration gauge
shop_quote_duration 0.2`),
  good: exposition(`
# HELP shop_quote_duration_seconds Time to quote.
# TYPE shop_quote_duration_seconds gauge
shop_quote_duration_seconds 0.2`),
  *check(facts, settings) {
    for (const metric of namedMetrics(facts, settings)) {
      const message = metric.convention === "prometheus" ? ofScraped(metric) : ofTranslated(metric);
      if (message) yield { place: metric.place, message };
    }
  },
};

function ofScraped({ name, type, unit, openMetrics }: Named): string | undefined {
  const base = name.replace(/_total$/, "");
  // openmetrics/unit-suffix says it where the format itself demands it.
  if (unit && !openMetrics && !base.endsWith(`_${unit}`)) return `${name} does not end in its unit, ${unit}`;
  if (type === "counter" || type === "unknown" || units.test(base)) return undefined;
  return times.has(wordsOf(base).at(-1) ?? "") ? `${name} is a time without a unit` : undefined;
}

/** OpenTelemetry keeps the unit beside the name; translation appends it. */
function ofTranslated({ name, type, unit, opaque }: Named): string | undefined {
  if (unit !== undefined || opaque || type === "counter") return undefined;
  return times.has(wordsOf(name).at(-1) ?? "") ? `${name} is a time and gives no unit` : undefined;
}
