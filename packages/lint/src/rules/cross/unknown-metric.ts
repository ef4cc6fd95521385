import type { Span } from "@telltale/promql";
import { askedOf, type Asked } from "../../asked/asked.ts";
import type { Report } from "../../finding.ts";
import { knownMetrics, type KnownMetrics } from "../known-metrics.ts";
import { estate, type Rule } from "../rule.ts";
import { committedOf } from "./committed.ts";
import { mayYield } from "./incomplete.ts";
import { missingNames } from "./missing-names.ts";
import { ownNames, type IsOwn } from "./own-prefixes.ts";
import { ownerWords } from "./owner-words.ts";
import { fileAndLine } from "./place-words.ts";
import { meantMetrics } from "./meant-metrics.ts";
import type { Suggestion } from "./suggest.ts";

export const unknownMetric: Rule = {
  id: "cross/unknown-metric",
  severity: "error",
  summary: "A panel, variable, alert or record asks for a metric that nothing yields.",
  why: "The panel stays empty and the alert never fires, and nobody is told: Prometheus answers a wrong name with nothing.",
  hint: "Correct the name, or read what yields it as well: its source, its exposition or its rule file.",
  bad: estate({
    "orders.ts": `
import { Counter } from "prom-client";
export const placed = new Counter({ name: "shop_orders_placed_total", help: "Orders placed." });
placed.inc();`,
    "rules.yaml": `
groups:
  - name: orders
    rules:
      - alert: NoOrders
        expr: sum(rate(shop_orders_place_total[5m])) == 0
        for: 10m
        labels: { severity: page }
        annotations: { summary: No orders, runbook_url: https://runbooks.example/no-orders }
`,
  }),
  good: estate({
    "orders.ts": `
import { Counter } from "prom-client";
export const placed = new Counter({ name: "shop_orders_placed_total", help: "Orders placed." });
placed.inc();`,
    "rules.yaml": `
groups:
  - name: orders
    rules:
      - alert: NoOrders
        expr: sum(rate(shop_orders_placed_total[5m])) == 0
        for: 10m
        labels: { severity: page }
        annotations: { summary: No orders, runbook_url: https://runbooks.example/no-orders }
`,
  }),
  *check(facts, settings) {
    if (facts.queries.length === 0) return;
    const known = knownMetrics(facts, settings);
    if (known.all.every(({ origins }) => origins.every(({ kind }) => kind === "record" || kind === "live")))
      return;
    const isCommitted = committedOf(facts);
    const isOwn = ownNames(facts, settings);
    const isWhole =
      settings.prefixes.length > 0 || isMostlyKnown(askedOf(facts, settings), isOwn, known.find);
    const isMaybe = mayYield(facts);
    const meant = meantMetrics(facts, settings);
    for (const { asked, name, span } of missingNames(askedOf(facts, settings), (each) => known.find(each))) {
      if (isCommitted(name) || (name.includes(":") && facts.records.length === 0)) continue;
      const suggestion = meant.get(name);
      const isSlip = suggestion?.isSlip && known.all.includes(suggestion.metric);
      if ((isOwn(name) && isWhole && !isMaybe(name)) || isSlip) yield reportOf(asked, name, span, suggestion);
    }
  },
};

/** Whether most of what is asked for is there; else what was read is a part of the whole, and silence is right. */
function isMostlyKnown(all: readonly Asked[], isOwn: IsOwn, find: KnownMetrics["find"]): boolean {
  const names = all.flatMap(({ pattern }) => (pattern.kind === "names" ? pattern.names.filter(isOwn) : []));
  const distinct = [...new Set(names)];
  return distinct.filter((name) => find(name)).length * 2 >= distinct.length;
}

function reportOf({ fact }: Asked, name: string, span: Span, suggestion: Suggestion | undefined): Report {
  const place = suggestion?.metric.origins.find((origin) => origin.place)?.place;
  return {
    place: fact.at(span),
    message: `${ownerWords(fact.owner)} asks for ${name}, which nothing here yields`,
    ...(suggestion
      ? { hint: `Did you mean ${suggestion.sample}${place ? ` (${fileAndLine(place)})` : ""}?` }
      : {}),
  };
}
