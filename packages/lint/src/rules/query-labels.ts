import { hasVariable, type QueryMatching, type QueryNode, type SelectorNode } from "@telltale/promql";

/** Which labels a query's series can have: those named, or all but those named. */
export type LabelSet =
  | { readonly kind: "only"; readonly names: ReadonlySet<string> }
  | { readonly kind: "all-but"; readonly names: ReadonlySet<string> };

/** Which labels the series can have that a query returns; what may be there is never left out. */
export function labelsOf(node: QueryNode): LabelSet {
  switch (node.kind) {
    case "selector":
      return selectorLabels(node);
    case "number":
    case "string":
      return none;
    case "range":
    case "subquery":
    case "unary":
      return labelsOf(node.of);
    case "call":
      return callLabels(node.name, node.arguments);
    case "aggregation":
      return aggregationLabels(node);
    case "binary":
      return binaryLabels(node);
    default:
      return node satisfies never;
  }
}

/** Whether a label can be on what the query returns. */
export function canHave({ kind, names }: LabelSet, label: string): boolean {
  return names.has(label) === (kind === "only");
}

const none: LabelSet = { kind: "only", names: new Set() };
const any: LabelSet = { kind: "all-but", names: new Set() };

/** A label that must be empty is not there. */
function selectorLabels({ matchers }: SelectorNode): LabelSet {
  const empty = matchers.filter(({ operator, value }) => operator === "=" && value === "");
  return { kind: "all-but", names: new Set(empty.map(({ label }) => label)) };
}

function callLabels(name: string, given: readonly QueryNode[]): LabelSet {
  const [first] = given;
  if (first === undefined) return isDatePart(name) ? none : any;
  if (/^(vector|time|scalar|pi)$/.test(name)) return none;
  if (/^absent(_over_time)?$/.test(name)) return absentLabels(first);
  if (name === "label_replace" || name === "label_join") return withLabel(labelsOf(first), textOf(given[1]));
  if (name === "histogram_quantile" || name === "histogram_fraction")
    return without(labelsOf(given.at(-1) ?? first), ["le"]);
  if (name === "info") return any;
  if (name === "quantile_over_time") return labelsOf(given.at(-1) ?? first);
  return labelsOf(first);
}

function isDatePart(name: string): boolean {
  return /^(time|pi|minute|hour|month|year|day_of_(week|month|year)|days_in_month)$/.test(name);
}

/** The one series of `absent` has the labels that its selector demands; of anything else it has none. */
function absentLabels(node: QueryNode): LabelSet {
  const selector = node.kind === "range" ? node.of : node;
  if (selector.kind !== "selector") return none;
  const demanded = selector.matchers.filter(
    ({ operator, label }) => operator === "=" && label !== "__name__",
  );
  return { kind: "only", names: new Set(demanded.map(({ label }) => label)) };
}

function aggregationLabels(node: QueryNode & { kind: "aggregation" }): LabelSet {
  const inner = labelsOf(node.of);
  if (/^(topk|bottomk|limitk|limit_ratio)$/.test(node.name)) return inner;
  const left = node.without !== undefined ? without(inner, node.without) : only(inner, node.by ?? []);
  return node.name === "count_values" ? withLabel(left, textOf(node.parameter)) : left;
}

function binaryLabels({ operator, matching, left, right }: QueryNode & { kind: "binary" }): LabelSet {
  const [a, b] = [labelsOf(left), labelsOf(right)];
  if (operator === "or") return union(a, b);
  if (operator === "and" || operator === "unless") return a;
  if (isScalar(left)) return b;
  if (isScalar(right)) return a;
  return matchedLabels(a, b, matching);
}

/** One to one, only the labels stay that both sides were matched by; else the side of many keeps its own. */
function matchedLabels(a: LabelSet, b: LabelSet, matching: QueryMatching | undefined): LabelSet {
  if (matching?.group === "left") return matching.include.reduce(withLabel, a);
  if (matching?.group === "right") return matching.include.reduce(withLabel, b);
  if (matching?.on !== undefined) return only(a, matching.on);
  return matching?.ignoring === undefined ? a : without(a, matching.ignoring);
}

/** A number, or what makes one. */
function isScalar(node: QueryNode): boolean {
  if (node.kind === "number") return true;
  if (node.kind === "unary") return isScalar(node.of);
  if (node.kind === "binary") return isScalar(node.left) && isScalar(node.right);
  return node.kind === "call" && /^(scalar|time|pi)$/.test(node.name);
}

function textOf(node: QueryNode | undefined): string | undefined {
  return node?.kind === "string" ? node.value : undefined;
}

/** A variable among the names may be any of those there are. */
function only(set: LabelSet, names: readonly string[]): LabelSet {
  if (names.some(hasVariable)) return set;
  return { kind: "only", names: new Set(names.filter((name) => canHave(set, name))) };
}

function without({ kind, names }: LabelSet, removed: readonly string[]): LabelSet {
  const left = new Set(names);
  for (const name of removed)
    if (kind === "only") left.delete(name);
    else left.add(name);
  return { kind, names: left };
}

function withLabel({ kind, names }: LabelSet, name: string | undefined): LabelSet {
  if (name === undefined || hasVariable(name)) return any;
  const left = new Set(names);
  if (kind === "only") left.add(name);
  else left.delete(name);
  return { kind, names: left };
}

function union(a: LabelSet, b: LabelSet): LabelSet {
  if (a.kind === "only" && b.kind === "only")
    return { kind: "only", names: new Set([...a.names, ...b.names]) };
  const removed = [...a.names, ...b.names].filter((name) => !canHave(a, name) && !canHave(b, name));
  return { kind: "all-but", names: new Set(removed) };
}
