import { hasVariable, type QueryNode } from "@telltale/promql";
import { canHave, labelsOf, type LabelSet } from "../query-labels.ts";
import { isComparison, nodesOf } from "../query-tree.ts";

/** A label that a node groups or matches by though what is inside cannot have it, in words. */
export function lostLabel(node: QueryNode): string | undefined {
  if (node.kind === "aggregation") return lostGrouping(node);
  return node.kind === "binary" && node.operator !== "or" ? lostMatch(node) : undefined;
}

type Node<K extends QueryNode["kind"]> = Extract<QueryNode, { kind: K }>;

function lostGrouping({ name, by = [], of }: Node<"aggregation">): string | undefined {
  const inside = labelsOf(of);
  const lost = by.find((label) => !hasVariable(label) && !canHave(inside, label));
  return lost === undefined ? undefined : `${name} by (${lost}) groups by a label that ${removedBy(of)}`;
}

function lostMatch(node: Node<"binary">): string | undefined {
  const { matching, operator, left, right } = node;
  if (isNumber(left) || isNumber(right)) return undefined;
  const [a, b] = [labelsOf(left), labelsOf(right)];
  if (matching?.on) return lostOn(node, a, b, matching.on) ?? lostInclude(node, a, b);
  const lost = lostInclude(node, a, b);
  if (lost !== undefined || hasVariables(matching?.ignoring ?? [])) return lost;
  if (matching === undefined && meetsNothing(node, a, b))
    return `nothing matches across ${operator}: one side has the labels of its targets, the other has none`;
  const differing = certainlyDiffering(node, a, b).find((label) => !matching?.ignoring?.includes(label));
  if (differing === undefined) return undefined;
  const [with_, without] = canHave(a, differing) ? ["left", "right"] : ["right", "left"];
  return `nothing matches across ${operator}: the ${with_} side has the label ${differing}, which the ${without} side lost`;
}

function lostOn(
  { operator, left, right }: Node<"binary">,
  a: LabelSet,
  b: LabelSet,
  on: readonly string[],
): string | undefined {
  const lost = on.find((label) => !hasVariable(label) && canHave(a, label) !== canHave(b, label));
  if (lost === undefined) return undefined;
  const side = canHave(a, lost) ? right : left;
  return `${operator} on (${lost}) matches by a label that ${removedBy(side)}`;
}

/** What the side of many takes over, the side of one must have. */
function lostInclude(
  { matching, left, right }: Node<"binary">,
  a: LabelSet,
  b: LabelSet,
): string | undefined {
  const [one, side] = matching?.group === "right" ? [a, left] : [b, right];
  const lost = matching?.include.find((label) => !hasVariable(label) && !canHave(one, label));
  return lost === undefined
    ? undefined
    : `group_${matching?.group} (${lost}) takes a label that ${removedBy(side)}`;
}

/** True where scraped series, which have job and instance, are to meet what has no label at all. */
function meetsNothing({ left, right }: Node<"binary">, a: LabelSet, b: LabelSet): boolean {
  return (isScraped(left) && isBare(b)) || (isScraped(right) && isBare(a));
}

function isBare({ kind, names }: LabelSet): boolean {
  return kind === "only" && names.size === 0;
}

/** Labels that one side has on every series and the other on none; only of sums by labels that are written out. */
function certainlyDiffering({ left, right, operator }: Node<"binary">, a: LabelSet, b: LabelSet): string[] {
  const isMatched = isComparison(operator) || /^([-+*/%^]|atan2|and|unless)$/.test(operator);
  if (!isMatched || a.kind !== "only" || b.kind !== "only" || !isGrouped(left) || !isGrouped(right))
    return [];
  const all = [...a.names, ...b.names].filter((label) => !hasVariable(label));
  return hasVariables([...a.names, ...b.names])
    ? []
    : all.filter((label) => canHave(a, label) !== canHave(b, label));
}

/** True for series as scraped, or a function of their samples; of records and alerts nothing is certain. */
function isScraped(node: QueryNode): boolean {
  if (node.kind === "selector")
    return node.metric !== undefined && !node.isVariable && !/:|^ALERTS/.test(node.metric);
  if (node.kind === "range" || node.kind === "unary") return isScraped(node.of);
  if (node.kind === "call")
    return (
      /^(i?rate|increase|i?delta|deriv|changes|resets|\w+_over_time|abs|ceil|floor|round|timestamp)$/.test(
        node.name,
      ) &&
      !node.name.startsWith("absent") &&
      node.arguments.some(isScraped)
    );
  if (node.kind !== "binary") return false;
  return isNumber(node.right) ? isScraped(node.left) : isNumber(node.left) && isScraped(node.right);
}

/** True for an aggregation, perhaps times a number or compared with one: it has the labels it groups by. */
function isGrouped(node: QueryNode): boolean {
  if (node.kind === "aggregation")
    return node.without === undefined && !/^(topk|bottomk|limitk|limit_ratio)$/.test(node.name);
  if (node.kind === "unary") return isGrouped(node.of);
  if (node.kind === "binary" && isNumber(node.right)) return isGrouped(node.left);
  return node.kind === "binary" && isNumber(node.left) && isGrouped(node.right);
}

function isNumber(node: QueryNode): boolean {
  if (node.kind === "number") return true;
  if (node.kind === "unary") return isNumber(node.of);
  if (node.kind === "binary") return isNumber(node.left) && isNumber(node.right);
  // A variable may stand for a number.
  if (node.kind === "selector") return node.isVariable;
  return node.kind === "call" && (/^(scalar|time|pi)$/.test(node.name) || hasVariable(node.name));
}

function hasVariables(labels: readonly string[]): boolean {
  return labels.some(hasVariable);
}

/** Who took the label away. */
function removedBy(node: QueryNode): string {
  for (const each of nodesOf(node))
    if (each.kind === "aggregation") return `${each.name}${grouping(each)} inside does not keep`;
  return "nothing inside has";
}

function grouping({ by, without }: Node<"aggregation">): string {
  if (without !== undefined) return ` without (${without.join(", ")})`;
  return by === undefined ? "" : ` by (${by.join(", ")})`;
}
