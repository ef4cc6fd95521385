import type { QueryNode } from "@telltale/promql";
import { constantOf, nodesOf } from "../query-tree.ts";
import { treeText } from "./tree-text.ts";
import { windowInName, windowsOf } from "./windows.ts";

/** One side of a burn-rate pair: an error ratio over a window, against a threshold. */
interface BurnSide {
  readonly ms: number;
  /** The window in words, such as `1h`. */
  readonly text: string;
  readonly threshold: number;
}

/** The two windows of a multiwindow burn-rate alert. */
export interface BurnPair {
  readonly long: BurnSide;
  readonly short: BurnSide;
}

/** Reads `ratio over a long window > a and the same ratio over a short window > b`; anything else is no pair. */
export function burnPair(node: QueryNode): BurnPair | undefined {
  if (node.kind !== "binary" || node.operator !== "and") return undefined;
  const [left, right] = [sideOf(node.left), sideOf(node.right)];
  if (left === undefined || right === undefined || left.shape !== right.shape || left.ms === right.ms)
    return undefined;
  return left.ms > right.ms ? { long: left, short: right } : { long: right, short: left };
}

function sideOf(node: QueryNode): (BurnSide & { shape: string }) | undefined {
  if (node.kind !== "binary" || !/^>=?$/.test(node.operator) || node.bool) return undefined;
  const threshold = constantOf(node.right);
  const windows = new Set(windowsOf(node.left));
  const [ms] = windows;
  if (threshold === undefined || ms === undefined || windows.size !== 1 || !isRatio(node.left))
    return undefined;
  return { ms, text: wordsOf(ms), threshold, shape: treeText(node.left, withoutWindow) };
}

/** A division, or a record that says so: other things compared over two windows are no budgets. */
function isRatio(node: QueryNode): boolean {
  return nodesOf(node).some(
    (each) =>
      (each.kind === "binary" && each.operator === "/") ||
      (each.kind === "selector" &&
        /ratio|burn|error|slo|sli/i.test(each.metric ?? "") &&
        /:/.test(each.metric ?? "")),
  );
}

/** What is the same on both sides of a pair but for the window. */
function withoutWindow(node: QueryNode): string | undefined {
  if (node.kind === "range") return `${treeText(node.of)}[window]`;
  if (node.kind !== "selector" || node.metric === undefined) return undefined;
  const isNamed = windowInName(node.metric) !== undefined;
  const matchers = node.matchers.filter(({ label }) => !/(^|_)window$/.test(label));
  const metric = isNamed ? node.metric.replace(/\d+(ms|[smhdw])$/, "") : node.metric;
  return treeText({ ...node, metric, matchers });
}

const units = { w: 604_800_000, d: 86_400_000, h: 3_600_000, m: 60_000, s: 1000 };

function wordsOf(ms: number): string {
  const [unit, size] = Object.entries(units).find(([, length]) => ms % length === 0) ?? ["ms", 1];
  return `${ms / size}${unit}`;
}
