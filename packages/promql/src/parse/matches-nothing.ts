import type { MatcherNode } from "../node.ts";
import { matchesEmpty } from "./matches-empty.ts";

/** True for a condition that a series without the label meets; Prometheus refuses a selector of such alone. */
export function matchesNothing({ operator, value, isVariable = false }: MatcherNode): boolean {
  if (isVariable) return false;
  if (operator === "=") return value === "";
  if (operator === "!=") return value !== "";
  const isEmptyMatched = matchesEmpty(value);
  return operator === "=~" ? isEmptyMatched : !isEmptyMatched;
}
