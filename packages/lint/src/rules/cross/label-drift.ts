import type { Emission } from "../../emission/emission.ts";
import type { Report } from "../../finding.ts";
import { estate, type Rule } from "../rule.ts";
import { driftOf, sharedMetrics } from "./drift.ts";
import { fileAndLine } from "./place-words.ts";
import { isUsualTargetLabel } from "./target-labels.ts";

const exposed = (label: string): string =>
  `
# HELP shop_orders_total Orders placed.
# TYPE shop_orders_total counter
shop_orders_total{${label}="web"} 3
shop_orders_total{${label}="app"} 4
`.trimStart();

export const labelDrift: Rule = {
  id: "cross/label-drift",
  severity: "warning",
  summary: "Services give metrics of one name different labels.",
  why: "A grouping by the label puts everything of the service that lacks it into one unnamed series.",
  hint: "Agree on one set of labels, or give one of the metrics another name.",
  bad: estate({ "orders.prom": exposed("channel"), "billing.prom": exposed("medium") }),
  good: estate({ "orders.prom": exposed("channel"), "billing.prom": exposed("channel") }),
  *check(facts, settings) {
    for (const [name, group] of sharedMetrics(facts, settings)) {
      const declared = group.filter(({ kind, knowsLabels }) => kind !== "exposition" && knowsLabels);
      const drift = driftOf(name, declared, labelsOf, labelWords) ?? driftOfScrapes(name, group);
      if (drift) yield drift;
    }
  },
};

function labelsOf({ labels }: Emission): string {
  return [...labels.keys()].toSorted().join(", ");
}

function labelWords(labels: string): string {
  return labels === "" ? "has no labels" : `has the labels ${labels}`;
}

/** A label that every series of one scrape has and no series of another; what some series have may depend on traffic. */
function driftOfScrapes(name: string, group: readonly Emission[]): Report | undefined {
  const scrapes = group.filter(({ kind, knowsLabels }) => kind === "exposition" && knowsLabels);
  for (const scrape of scrapes) {
    for (const [label, { isAlwaysThere, place }] of scrape.labels) {
      if (!isAlwaysThere || isUsualTargetLabel(label)) continue;
      const other = scrapes.find(({ labels }) => !labels.has(label));
      if (other)
        return { place, message: `${name} has label ${label} here, and not in ${fileAndLine(other.place)}` };
    }
  }
  return undefined;
}
