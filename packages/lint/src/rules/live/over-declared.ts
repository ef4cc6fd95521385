import type { LiveLabel } from "../../facts/live.ts";
import { knownMetrics, type KnownLabel } from "../known-metrics.ts";
import { liveMetric, liveSample } from "./sample.ts";
import { estate, type Rule } from "../rule.ts";

const declared = `import { counter } from "@telltale/core";
export const orders = counter("shop.orders", { help: "Orders placed.", unit: "{order}", labels: { channel: ["web", "app"] } });`;

export const liveOverDeclared: Rule = {
  id: "live/over-declared",
  severity: "warning",
  summary: "A label has values on the server that the code does not know.",
  why: "Either an older release is still running, or something records past the declaration.",
  hint: "Find who records the value, or declare it.",
  bad: estate({
    "metrics.ts": declared,
    ...liveSample({
      metrics: [liveMetric({ labels: [{ name: "channel", distinct: 3, values: ["app", "fax", "web"] }] })],
    }).files,
  }),
  good: estate({
    "metrics.ts": declared,
    ...liveSample({
      metrics: [liveMetric({ labels: [{ name: "channel", distinct: 2, values: ["app", "web"] }] })],
    }).files,
  }),
  *check(facts, settings) {
    if (facts.live.length === 0) return;
    // What the server has must not count as known, or all of it would be.
    const { find } = knownMetrics({ ...facts, live: [] }, settings);
    for (const { name, job, labels, place } of facts.live) {
      const known = find(name)?.labels;
      for (const label of labels) {
        const surplus = surplusOf(label, known?.get(label.name));
        if (surplus.length > 0)
          yield {
            place,
            message: `label ${label.name} of ${name} also has ${listed(surplus)} in job ${job}`,
          };
      }
    }
  },
};

function surplusOf({ values = [] }: LiveLabel, known: KnownLabel | undefined): string[] {
  const declaredValues = known?.values;
  return declaredValues ? values.filter((value) => value !== "" && !declaredValues.has(value)) : [];
}

function listed(values: readonly string[]): string {
  const shown = values.slice(0, 3).map((value) => JSON.stringify(value));
  return values.length > 3 ? `${shown.join(", ")} and ${values.length - 3} more` : shown.join(", ");
}
