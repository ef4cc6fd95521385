import type { QueryNode } from "@telltale/promql";
import { constantOf } from "../query-tree.ts";
import { treeText } from "./tree-text.ts";

/** Whether two queries make the same comparison, be it with another threshold: where the stricter one holds, both do. */
export function overlaps(a: QueryNode, b: QueryNode): boolean {
  if (a.kind !== "binary" || b.kind !== "binary" || a.operator !== b.operator || !/^[<>]=?$/.test(a.operator))
    return false;
  const areNumbers = constantOf(a.right) !== undefined && constantOf(b.right) !== undefined;
  return areNumbers && treeText(a.left) === treeText(b.left);
}
