import type { QueryNode } from "@telltale/promql";
import type { KnownMetrics } from "../known-metrics.ts";
import { constantOf, isComparison } from "../query-tree.ts";
import { sampleKind } from "./counters.ts";
import { isShare } from "./share.ts";

/** Between which numbers, these included, every value of a query lies. */
export interface ValueRange {
  readonly least: number;
  readonly most: number;
  /** True when it is so because a part is divided by its whole. */
  readonly isShare: boolean;
}

/** The least and the greatest value a query can return; undefined when nothing is certain. NaN compares with nothing and is left out. */
export function rangeOf(node: QueryNode, known: KnownMetrics): ValueRange | undefined {
  const value = constantOf(node);
  if (value !== undefined) return Number.isNaN(value) ? undefined : between(value, value);
  switch (node.kind) {
    case "selector":
      return node.isVariable || node.metric === undefined ? undefined : ofSample(node.metric, known);
    case "unary":
      return node.operator === "-" ? negative(rangeOf(node.of, known)) : rangeOf(node.of, known);
    case "call":
      return ofCall(node, known);
    case "aggregation":
      return ofAggregation(node.name, rangeOf(node.of, known));
    case "binary":
      return ofBinary(node, known);
    case "range":
    case "subquery":
      return rangeOf(node.of, known);
    case "number":
    case "string":
      return undefined;
    default:
      return node satisfies never;
  }
}

type Found = ValueRange | undefined;

function between(least: number, most: number, share = false): ValueRange {
  return { least, most, isShare: share };
}

const positive = between(0, Infinity);
const one = between(1, 1);
const atLeastOne = between(1, Infinity);

function ofSample(sample: string, known: KnownMetrics): Found {
  if (sample === "up") return between(0, 1);
  return sampleKind(sample, known) === "counter" && /_(total|count|bucket)$/.test(sample)
    ? positive
    : undefined;
}

/** Functions whose results have bounds of their own. */
const fixed: readonly (readonly [RegExp, ValueRange])[] = [
  [
    /^(i?rate|increase|changes|resets|abs|sqrt|exp|std(dev|var)_over_time|histogram_(count|stddev|stdvar))$/,
    positive,
  ],
  [/^(absent|absent_over_time|present_over_time)$/, one],
  [/^count_over_time$/, atLeastOne],
  [/^histogram_fraction$/, between(0, 1, true)],
  [/^sgn$/, between(-1, 1)],
  [/^hour$/, between(0, 23)],
  [/^minute$/, between(0, 59)],
  [/^day_of_week$/, between(0, 6)],
  [/^day_of_month$/, between(1, 31)],
  [/^days_in_month$/, between(28, 31)],
  [/^month$/, between(1, 12)],
];

/** Functions that return one of the values they are given, or a mean of them. */
const keeping =
  /^((avg|min|max|last|first)_over_time|label_(replace|join)|sort(_desc|_by_label|_by_label_desc)?|scalar|vector)$/;

function ofCall({ name, arguments: given }: QueryNode & { kind: "call" }, known: KnownMetrics): Found {
  const own = fixed.find(([names]) => names.test(name))?.[1];
  if (own) return own;
  const first = given[0] && rangeOf(given[0], known);
  if (keeping.test(name)) return first;
  if (name === "sum_over_time") return first && first.least >= 0 ? positive : undefined;
  if (/^clamp(_min|_max)?$/.test(name)) return clamped(name, given, first);
  return undefined;
}

function clamped(name: string, given: readonly QueryNode[], first: Found): Found {
  const [low, high] =
    name === "clamp" ? [given[1], given[2]] : name === "clamp_min" ? [given[1]] : [undefined, given[1]];
  const least = (low && constantOf(low)) ?? -Infinity;
  const most = (high && constantOf(high)) ?? Infinity;
  if (least > most) return undefined;
  const inside = (value: number): number => Math.min(Math.max(value, least), most);
  return between(inside(first?.least ?? -Infinity), inside(first?.most ?? Infinity), first?.isShare);
}

function ofAggregation(name: string, inner: Found): Found {
  if (/^(count|count_values)$/.test(name)) return atLeastOne;
  if (name === "group") return one;
  if (/^std(dev|var)$/.test(name)) return positive;
  if (name === "sum") return inner && inner.least >= 0 ? { ...positive, least: 0 } : undefined;
  // A quantile lies among the values unless its share is out of 0 to 1, which another rule tells.
  return /^(avg|min|max|topk|bottomk|limitk|limit_ratio)$/.test(name) ? inner : undefined;
}

function ofBinary(node: QueryNode & { kind: "binary" }, known: KnownMetrics): Found {
  const { operator } = node;
  if (isComparison(operator)) return node.bool ? between(0, 1) : filtered(node, known);
  const [left, right] = [rangeOf(node.left, known), rangeOf(node.right, known)];
  if (operator === "or") return left && right && hull(left, right);
  if (operator === "and" || operator === "unless") return left;
  if (operator === "/" && isShare(node)) return between(0, 1, true);
  if (!left || !right) return undefined;
  return arithmetic(operator, left, right);
}

/** A comparison keeps the values for which it holds; those of a vector, where the other side is a number. */
export function filtered(node: QueryNode & { kind: "binary" }, known: KnownMetrics): Found {
  const threshold = thresholdOf(node);
  if (!threshold) return rangeOf(node.left, known);
  const inner = rangeOf(threshold.of, known) ?? between(-Infinity, Infinity);
  return narrowed(inner, threshold.operator, threshold.value);
}

/** The side that is compared with a number, and how. */
export interface Threshold {
  readonly of: QueryNode;
  readonly operator: string;
  readonly value: number;
}

/** A comparison with a number, which is put on the right. */
export function thresholdOf({
  operator,
  left,
  right,
}: QueryNode & { kind: "binary" }): Threshold | undefined {
  const [a, b] = [constantOf(left), constantOf(right)];
  if (!isComparison(operator) || (a === undefined) === (b === undefined)) return undefined;
  if (b !== undefined) return Number.isNaN(b) ? undefined : { of: left, operator, value: b };
  if (a === undefined || Number.isNaN(a)) return undefined;
  return { of: right, operator: mirrored[operator] ?? operator, value: a };
}

const mirrored: Readonly<Record<string, string>> = { "<": ">", ">": "<", "<=": ">=", ">=": "<=" };

/** The values of a range for which a comparison can hold; least over most when there are none. */
function narrowed({ least, most, isShare: share }: ValueRange, operator: string, value: number): ValueRange {
  if (/^>=?$/.test(operator)) return between(Math.max(least, value), most, share);
  if (/^<=?$/.test(operator)) return between(least, Math.min(most, value), share);
  return operator === "==" ? between(value, value, share) : between(least, most, share);
}

/** Whether a comparison with a number holds for no value of a range. */
export function neverHolds({ least, most }: ValueRange, operator: string, value: number): boolean {
  switch (operator) {
    case ">":
      return most <= value;
    case ">=":
      return most < value;
    case "<":
      return least >= value;
    case "<=":
      return least > value;
    case "==":
      return value < least || value > most;
    default:
      return least === value && most === value;
  }
}

function hull(a: ValueRange, b: ValueRange): ValueRange {
  return between(Math.min(a.least, b.least), Math.max(a.most, b.most), a.isShare && b.isShare);
}

function negative(found: Found): Found {
  return found && between(-found.most, -found.least, found.isShare);
}

function arithmetic(operator: string, a: ValueRange, b: ValueRange): Found {
  const share = a.isShare || b.isShare;
  if (operator === "+") return between(a.least + b.least, a.most + b.most, share);
  if (operator === "-") return between(a.least - b.most, a.most - b.least, share);
  if (operator === "*") return extremes(a, b, (x, y) => x * y, share);
  // A divisor that can be 0 makes anything.
  if (operator === "/" && b.least === b.most && b.least !== 0) return extremes(a, b, (x, y) => x / y, share);
  return undefined;
}

function extremes(
  a: ValueRange,
  b: ValueRange,
  compute: (x: number, y: number) => number,
  share: boolean,
): Found {
  const ends = [a.least, a.most].flatMap((x) => [compute(x, b.least), compute(x, b.most)]);
  return ends.some(Number.isNaN) ? undefined : between(Math.min(...ends), Math.max(...ends), share);
}
