import type { QueryNode } from "@telltale/promql";
import { nodesOf } from "../query-tree.ts";
import { parseDuration } from "../../rule-file/duration.ts";

/** The lengths of time a query looks back over, in milliseconds: its ranges, and those that names and labels of records tell. */
export function windowsOf(root: QueryNode | undefined): number[] {
  return nodesOf(root).flatMap((node) => {
    if (node.kind === "range" || node.kind === "subquery") return node.window.ms ?? [];
    if (node.kind !== "selector") return [];
    const told = node.matchers.find(({ label }) => /(^|_)window$/.test(label))?.value;
    return windowInName(node.metric ?? "") ?? parseDuration(told ?? "") ?? [];
  });
}

/** The window in the name of a record, as in `job:slo_errors:ratio_rate5m`. */
export function windowInName(name: string): number | undefined {
  const found = name.includes(":")
    ? /(?:rate|increase|avg|over_time|_|:)_?(\d+(?:ms|[smhdw]))$/.exec(name)?.[1]
    : undefined;
  return found === undefined ? undefined : parseDuration(found);
}
