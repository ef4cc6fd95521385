import type { QueryMatcher, QueryNode, SelectorNode } from "@telltale/promql";
import type { Facts } from "../../facts.ts";
import type { FamilyFact } from "../../facts/exposition.ts";
import type { QueryFact } from "../../facts/query.ts";
import { childrenOf } from "../query-tree.ts";

/** How often targets are scraped and rules evaluated where nobody says otherwise, and how many points a curve has. */
const [scrapeMs, stepMs, points] = [15_000, 60_000, 1000];

/** About how many samples Prometheus reads to answer a query once; 0 where nothing tells how many series there are. */
export function samplesRead({ query, owner }: QueryFact, facts: Facts): number {
  if (query.root === undefined) return 0;
  return samplesBelow(query.root, 1, facts) * (owner.isInstant ? 1 : points);
}

/** Samples for one point; a subquery asks what is in it many times. */
function samplesBelow(node: QueryNode, times: number, facts: Facts): number {
  if (node.kind === "selector") return times * seriesOf(node, facts);
  const { window, step } = node.kind === "range" || node.kind === "subquery" ? readOf(node) : none;
  const each = window === undefined ? times : times * Math.max(1, window / step);
  return childrenOf(node).reduce((sum, child) => sum + samplesBelow(child, each, facts), 0);
}

const none = { window: undefined, step: 1 };

function readOf(node: QueryNode & { kind: "range" | "subquery" }): {
  window: number | undefined;
  step: number;
} {
  const step = node.kind === "range" ? scrapeMs : (node.step?.ms ?? stepMs);
  return { window: node.window.ms, step };
}

function seriesOf({ metric = "", matchers }: SelectorNode, { live, families }: Facts): number {
  const base = metric.replace(/_(bucket|sum|count)$/, "");
  const labels = matchers.filter(({ operator, isVariable }) => operator === "=" && !isVariable);
  const isAsked = ({ name }: { name: string }) => name === metric || name === base;
  const servers = live.filter(isAsked).map((found) => narrowed(found, labels));
  const exposed = families.filter(isAsked).map((found) => narrowed(found, labels) * shareOf(metric, found));
  return Math.ceil((servers.length > 0 ? servers : exposed).reduce((sum, count) => sum + count, 0));
}

interface Counted {
  readonly series: number;
  readonly labels: readonly { readonly name: string; readonly distinct: number }[];
}

/** Series that are left when labels have one value each, if the values are spread evenly. */
function narrowed({ series, labels }: Counted, given: readonly QueryMatcher[]): number {
  return given.reduce(
    (left, { label }) => left / (labels.find(({ name }) => name === label)?.distinct || 1),
    series,
  );
}

/** The part of a histogram's series that a sample's name asks for. */
function shareOf(metric: string, { type, bounds }: FamilyFact): number {
  if (type !== "histogram" || bounds === undefined) return 1;
  const each = bounds.length + 3;
  if (metric.endsWith("_bucket")) return (bounds.length + 1) / each;
  return /_(sum|count)$/.test(metric) ? 1 / each : 1;
}
