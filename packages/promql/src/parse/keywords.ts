/** Whether an aggregation takes something beside a vector, and what. */
export const aggregations: ReadonlyMap<string, "scalar" | "string" | undefined> = new Map([
  ...["sum", "avg", "count", "min", "max", "group", "stddev", "stdvar"].map(
    (name) => [name, undefined] as const,
  ),
  ...["topk", "bottomk", "quantile", "limitk", "limit_ratio"].map((name) => [name, "scalar"] as const),
  ["count_values", "string"],
]);

/** Aggregations that Prometheus 2 does not have. */
export const newerAggregations: ReadonlySet<string> = new Set(["limitk", "limit_ratio"]);

/** Words that part one operand from another. */
export const wordOperators: ReadonlySet<string> = new Set(["and", "or", "unless", "atan2"]);

/** Words that labels in parentheses follow. */
export const groupingWords: ReadonlySet<string> = new Set([
  "by",
  "without",
  "on",
  "ignoring",
  "group_left",
  "group_right",
]);

/** True for a word that means something else wherever a metric's name could stand. */
export function cannotBeMetric(name: string): boolean {
  const word = name.toLowerCase();
  return grammarWords.has(word) || word === "atan2";
}

/** Words that the grammar never takes for a metric, nor for anything else but what they mean. */
export const grammarWords: ReadonlySet<string> = new Set([
  "bool",
  "on",
  "ignoring",
  "group_left",
  "group_right",
  "inf",
  "nan",
]);

/** Words that can be no label of a grouping (promql/parser/generated_parser.y, maybe_label). */
export const neverGrouped: ReadonlySet<string> = new Set(["inf", "nan", "without"]);
