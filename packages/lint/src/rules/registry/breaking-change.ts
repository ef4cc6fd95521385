import type { CatalogueChange } from "../../catalogue/changes-of-entry.ts";
import { compareCatalogues } from "../../catalogue/compare-catalogues.ts";
import { emissionsByName } from "../../emission/emissions.ts";
import type { CatalogueFact } from "../../facts/catalogue.ts";
import type { Facts } from "../../facts.ts";
import type { Place, Report } from "../../finding.ts";
import type { Settings } from "../../options.ts";
import { listed } from "../cross/owner-words.ts";
import { estate, type Rule } from "../rule.ts";
import { currentCatalogue } from "./current-catalogue.ts";
import { isCovered } from "./is-covered.ts";

const committed = `{
  "version": 1,
  "metrics": {
    "shop_orders_placed_total": {
      "type": "counter",
      "help": "Orders placed.",
      "labels": {},
      "series": 1,
      "declaredIn": ["orders.ts"],
      "usedBy": ["alert NoOrders"]
    }
  }
}
`;
const sourceOf = (name: string): string => `
import { Counter } from "prom-client";
const placed = new Counter({ name: "${name}", help: "Orders placed." });
placed.inc();`;

export const breakingChange: Rule = {
  id: "registry/breaking-change",
  severity: "error",
  summary:
    "A metric is no longer what the committed catalogue says, and whoever reads it would notice too late.",
  why: "Dashboards and alerts ask by name, label and unit; a rename breaks them in silence, for months.",
  hint: "Keep both for a while, or mend the readers and write the catalogue anew with `telltale metrics list`.",
  bad: estate({ "telltale.metrics.json": committed, "orders.ts": sourceOf("shop_orders_accepted_total") }),
  good: estate({ "telltale.metrics.json": committed, "orders.ts": sourceOf("shop_orders_placed_total") }),
  *check(facts, settings) {
    if (facts.catalogues.length === 0) return;
    const now = currentCatalogue(facts, settings);
    const covers = isCovered(facts, settings);
    for (const fact of facts.catalogues.toSorted((a, b) => (a.place.file < b.place.file ? -1 : 1))) {
      const before = {
        metrics: fact.catalogue.metrics.filter((entry) => isThere(now.metrics, entry.name) || covers(entry)),
      };
      for (const change of compareCatalogues(before, now))
        if (change.isBreaking) yield reportOf(change, fact, facts, settings);
    }
  },
};

function isThere(metrics: readonly { readonly name: string }[], wanted: string): boolean {
  return metrics.some(({ name }) => name === wanted);
}

function reportOf(change: CatalogueChange, fact: CatalogueFact, facts: Facts, settings: Settings): Report {
  const readers = fact.catalogue.metrics.find(({ name }) => name === change.metric)?.usedBy ?? [];
  return {
    place:
      declarationOf(change.to ?? change.metric, facts, settings) ??
      fact.places.get(change.metric) ??
      fact.place,
    message: `${change.sentence}${readers.length === 0 ? "" : ` (asked for by ${listed(readers)})`}`,
  };
}

/** Where the change was made, if there is still something there. */
function declarationOf(name: string, facts: Facts, settings: Settings): Place | undefined {
  return emissionsByName(facts, settings)
    .get(name)
    ?.find(({ kind }) => kind === "code" || kind === "definition")?.place;
}
