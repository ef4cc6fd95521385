import type { QueryNode } from "@telltale/promql";
import { constantOf, nodesOf, selectorsOf } from "../query-tree.ts";

/** What a query compares a quantile of a histogram with. */
export interface QuantileThreshold {
  /** The histogram. */
  readonly name: string;
  readonly threshold: number;
}

/** `histogram_quantile(0.99, … x_bucket …) > 0.3`, either way round. */
export function quantileThresholds(root: QueryNode | undefined): readonly QuantileThreshold[] {
  return [...nodesOf(root)].flatMap((node) => {
    if (node.kind !== "binary" || !/^(>=?|<=?)$/.test(node.operator)) return [];
    const [left, right] = [constantOf(node.left), constantOf(node.right)];
    const threshold = right ?? left;
    const call = right === undefined ? node.right : node.left;
    if (threshold === undefined || call.kind !== "call" || call.name !== "histogram_quantile") return [];
    const names = new Set(selectorsOf(call).map(({ metric }) => metric));
    const [metric, ...others] = names;
    return metric?.endsWith("_bucket") && others.length === 0
      ? [{ name: metric.slice(0, -"_bucket".length), threshold }]
      : [];
  });
}
