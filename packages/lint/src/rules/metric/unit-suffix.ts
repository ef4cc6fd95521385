import { unitSuffix as wordsOfUnit } from "@telltale/conventions";
import { unitlessIn } from "../../naming/judge.ts";
import type { Facts } from "../../facts.ts";
import { mended, renameOf } from "../rename.ts";
import { source, type Rule } from "../rule.ts";
import { namedMetrics, type Named } from "../subjects.ts";

export const unitSuffix: Rule = {
  id: "metric/unit-suffix",
  severity: "warning",
  summary: "A duration or size does not say its unit.",
  why: "Whoever builds the panel has to guess between seconds and milliseconds, and guesses wrong half of the time.",
  hint: "End the name in its base unit, such as _seconds or _bytes.",
  bad: source(`
import { Histogram } from "prom-client";
const quote = new Histogram({ name: "shop_quote_duration", help: "Time to quote." });
export const start = () => quote.startTimer();`),
  good: source(`
import { Histogram } from "prom-client";
const quote = new Histogram({ name: "shop_quote_duration_seconds", help: "Time to quote." });
export const start = () => quote.startTimer();`),
  fixable: "unsafe",
  *check(facts, settings) {
    for (const metric of namedMetrics(facts, settings)) {
      if (metric.convention !== "prometheus") continue; // otel/unit-missing
      const message = messageOf(metric);
      if (!message) continue;
      const unit = unitOf(metric, facts);
      yield {
        place: metric.place,
        message,
        ...(unit ? mended(renameOf(metric, facts, settings, { unit })) : {}),
      };
    }
  },
};

function messageOf(metric: Named): string | undefined {
  const { name, unit, openMetrics } = metric;
  const base = name.replace(/_total$/, "");
  // openmetrics/unit-suffix says it where the format itself demands it.
  if (unit && !openMetrics && !isSpelled(base, unit)) return `${name} does not end in its unit, ${unit}`;
  const what = unitlessIn(metric);
  return what && `${name} is a ${what} without a unit`;
}

/** Also where the unit is given as a UCUM code, as OpenTelemetry's JavaScript exporter does. */
function isSpelled(base: string, unit: string): boolean {
  const words = wordsOfUnit(unit).join("_");
  return words === "" || base.endsWith(`_${unit}`) || base.endsWith(`_${words}`);
}

/** Seconds, where every recorded value is one: timers of the client library record them. */
function unitOf({ metric }: Named, { recordings }: Facts): string | undefined {
  const own = recordings.filter((recording) => metric !== undefined && recording.metric === metric);
  const isSeconds = own.every(({ method, valueUnit }) => method === "startTimer" || valueUnit === "s");
  return own.length > 0 && isSeconds ? "seconds" : undefined;
}
