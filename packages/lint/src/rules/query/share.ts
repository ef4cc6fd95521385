import type { QueryMatcher, QueryNode, SelectorNode } from "@telltale/promql";

type Node<K extends QueryNode["kind"]> = Extract<QueryNode, { kind: K }>;

/**
 * True for a part divided by its whole, which lies between 0 and 1: both sides take the same function and window of the
 * same metric, and the left has every condition of the right; or it takes a bucket of the histogram that the right counts.
 */
export function isShare({ left, right }: Node<"binary">): boolean {
  return isPart(left, right);
}

function isPart(part: QueryNode, whole: QueryNode): boolean {
  if (part.kind === "aggregation" && whole.kind === "aggregation") return isAggregatedPart(part, whole);
  if (part.kind === "call" && whole.kind === "call") {
    const [a, b] = [part.arguments[0], whole.arguments[0]];
    return (
      part.name === whole.name &&
      /^(i?rate|increase)$/.test(part.name) &&
      a !== undefined &&
      b !== undefined &&
      isPart(a, b)
    );
  }
  if (part.kind === "range" && whole.kind === "range") {
    return part.window.text === whole.window.text && isPart(part.of, whole.of);
  }
  return part.kind === "selector" && whole.kind === "selector" && isSelectedPart(part, whole);
}

/** Sums of counters, or counts: what the whole groups by, the part does too. */
function isAggregatedPart(part: Node<"aggregation">, whole: Node<"aggregation">): boolean {
  if (part.name === "sum" && whole.name === "count")
    return isUp(part.of) && isUp(whole.of) && groupsAlike(part, whole);
  if (part.name !== whole.name || !/^(sum|count)$/.test(part.name) || !groupsAlike(part, whole)) return false;
  if (part.name === "count")
    return isPart(withoutFilter(part.of), withoutFilter(whole.of)) && !isFilter(whole.of);
  // Sums of gauges may have terms below 0.
  return part.of.kind === "call" && isPart(part.of, whole.of);
}

function isUp(node: QueryNode): boolean {
  return node.kind === "selector" && node.metric === "up" && node.matchers.length === 0;
}

function groupsAlike(part: Node<"aggregation">, whole: Node<"aggregation">): boolean {
  const [a, b] = [part, whole].map(
    ({ by, without }) => `${by?.toSorted().join()}/${without?.toSorted().join()}`,
  );
  return a === b;
}

function isFilter(node: QueryNode): node is Node<"binary"> {
  return (
    node.kind === "binary" &&
    /^(==|!=|>=?|<=?)$/.test(node.operator) &&
    !node.bool &&
    node.right.kind === "number"
  );
}

function withoutFilter(node: QueryNode): QueryNode {
  return isFilter(node) ? node.left : node;
}

function isSelectedPart(part: SelectorNode, whole: SelectorNode): boolean {
  if (part.metric === undefined || part.isVariable || part.isOpen || whole.isOpen) return false;
  if (shiftOf(part) !== shiftOf(whole)) return false;
  const isSame = part.metric === whole.metric || isBucketOf(part, whole.metric);
  return (
    isSame && whole.matchers.every((matcher) => part.matchers.some((other) => text(other) === text(matcher)))
  );
}

/** One bucket counts some of what the histogram counted. */
function isBucketOf({ metric, matchers }: SelectorNode, whole: string | undefined): boolean {
  const isOne = matchers.some(({ label, operator }) => label === "le" && operator === "=");
  return isOne && metric?.endsWith("_bucket") === true && whole === metric.replace(/_bucket$/, "_count");
}

function text({ label, operator, value }: QueryMatcher): string {
  return `${label}${operator}${value}`;
}

function shiftOf({ offset, at }: SelectorNode): string {
  return `${offset?.text}@${at}`;
}
