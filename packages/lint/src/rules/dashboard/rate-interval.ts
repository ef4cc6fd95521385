import type { QueryNode, QueryWindow } from "@telltale/promql";
import type { QueryFact } from "../../facts/query.ts";
import type { Report } from "../../finding.ts";
import { nodesOf } from "../query-tree.ts";
import { dashboard, type Rule } from "../rule.ts";
import { queriesOfPanels, panelWords, showsNumbers } from "./panels.ts";

export const rateInterval: Rule = {
  id: "dashboard/rate-interval",
  severity: "warning",
  summary: "A panel takes a rate over a window that does not follow the time range.",
  why: "Over a week Grafana asks one point an hour: a rate of five minutes looks at a twelfth of the data, and short peaks vanish or not by chance. `$__interval` may be shorter than two scrapes, and then there is no rate at all.",
  hint: "Use `$__rate_interval`: never under four scrapes, and as long as the step.",
  bad: dashboard(`
{
  "title": "Shop",
  "schemaVersion": 42,
  "panels": [
    { "id": 1, "type": "timeseries", "title": "Orders", "targets": [{ "expr": "sum(rate(shop_orders_total[5m]))" }],
      "fieldConfig": { "defaults": { "unit": "cps" } } }
  ]
}`),
  good: dashboard(`
{
  "title": "Shop",
  "schemaVersion": 42,
  "panels": [
    { "id": 1, "type": "timeseries", "title": "Orders", "targets": [{ "expr": "sum(rate(shop_orders_total[$__rate_interval]))" }],
      "fieldConfig": { "defaults": { "unit": "cps" } } }
  ]
}`),
  fixable: "safe",
  *check(facts, settings) {
    for (const [panel, queries] of queriesOfPanels(facts, settings)) {
      if (!showsNumbers(panel) && panel.type !== "heatmap") continue;
      const found = queries.flatMap((query) => (query.owner.isInstant ? [] : rates(query)));
      if (comparesWindows(queries)) continue;
      const [first] = found;
      if (first !== undefined) yield report(panelWords(panel), first, found);
    }
  },
};

interface Rate {
  readonly name: string;
  readonly window: QueryWindow;
  readonly query: QueryFact;
}

/** A longer window is a choice: a mean of the last hour. */
const longestMs = 600_000;

function rates(query: QueryFact): Rate[] {
  if (query.query.problems.length > 0) return [];
  return nodesOf(query.query.root).flatMap((node) => {
    const window = fixedWindow(node);
    return node.kind === "call" && window !== undefined ? [{ name: node.name, window, query }] : [];
  });
}

/** Two lengths in one panel are compared with each other. */
function comparesWindows(queries: readonly QueryFact[]): boolean {
  const nodes = queries.flatMap(({ query }) => nodesOf(query.root));
  const lengths = nodes.flatMap((node) => (node.kind === "range" ? (node.window.ms ?? []) : []));
  return new Set(lengths).size > 1;
}

function fixedWindow(node: QueryNode): QueryWindow | undefined {
  const [given] = node.kind === "call" ? node.arguments : [];
  if (node.kind !== "call" || given?.kind !== "range") return undefined;
  const { window } = given;
  if (/^(rate|irate|increase)$/.test(node.name) && /^\$(__interval|\{__interval\})$/.test(window.text))
    return window;
  // An increase over five minutes is a number of its own: orders in five minutes.
  return /^i?rate$/.test(node.name) && (window.ms ?? Infinity) <= longestMs ? window : undefined;
}

function report(panel: string, { name, window, query }: Rate, all: readonly Rate[]): Report {
  const edits = all.flatMap((rate) => {
    const { file, span } = rate.query.at(rate.window.span);
    return span === undefined ? [] : [{ file, span, text: "$__rate_interval" }];
  });
  const times = all.length === 1 ? "" : ` (${all.length} times)`;
  return {
    place: query.at(window.span),
    message: `${panel} takes ${name} over ${window.text}${times}`,
    fix: { title: "use $__rate_interval", edits },
  };
}
