import { queriesInOrder } from "../../asked/asked.ts";
import type { Emission } from "../../emission/emission.ts";
import { emissionsByName } from "../../emission/emissions.ts";
import { estate, type Rule } from "../rule.ts";
import { quantileThresholds } from "./quantile-thresholds.ts";

const duration = (bounds: string): string => `
import { Histogram } from "prom-client";
const quotes = new Histogram({ name: "shop_quote_duration_seconds", help: "Time to quote.", buckets: ${bounds} });
export const quoted = (seconds: number) => quotes.observe(seconds);`;

const alert = `
groups:
  - name: quotes
    rules:
      - alert: SlowQuotes
        expr: histogram_quantile(0.99, sum by (le) (rate(shop_quote_duration_seconds_bucket[5m]))) > 0.3
        for: 10m
        labels: { severity: page }
        annotations: { summary: Quotes are slow, runbook_url: https://runbooks.example/slow-quotes }
`;

export const sloBoundMissing: Rule = {
  id: "histogram/slo-bound-missing",
  severity: "warning",
  summary: "An alert on a quantile has a threshold that is not the bound of a bucket.",
  why: "Between two bounds a quantile is only guessed, as if observations lay there evenly; near the threshold the alert is as wrong as the guess, and an objective cannot be counted at all.",
  hint: "Add the threshold to the histogram's bounds.",
  bad: estate({ "quotes.ts": duration("[0.1, 0.25, 0.5, 1]"), "rules.yaml": alert }),
  good: estate({ "quotes.ts": duration("[0.1, 0.3, 0.5, 1]"), "rules.yaml": alert }),
  *check(facts, settings) {
    const told = new Set<string>();
    for (const { query, owner } of queriesInOrder(facts.queries)) {
      if (owner.kind !== "alert") continue;
      for (const { name, threshold } of quantileThresholds(query.root)) {
        for (const emission of emissionsByName(facts, settings).get(name) ?? []) {
          const message = messageFor(emission, threshold, owner.name);
          if (!message || told.has(message)) continue;
          told.add(message);
          yield { place: emission.place, message };
        }
      }
    }
  },
};

function messageFor(
  { kind, bounds, name }: Emission,
  threshold: number,
  alertName: string,
): string | undefined {
  if (kind !== "code" || !bounds || bounds.length === 0 || bounds.includes(threshold)) return undefined;
  const around = [bounds.findLast((bound) => bound < threshold), bounds.find((bound) => bound > threshold)];
  const nearest = around.filter((bound) => bound !== undefined).join(" and ");
  return `${name} has no bound at ${threshold}, the threshold of alert ${alertName}; the nearest are ${nearest}`;
}
