export type {
  Expression,
  Grouping,
  Instant,
  Matcher,
  Matching,
  Numeric,
  Offset,
  Pairing,
  Range,
  Scalar,
  Selector,
  Text,
  Time,
  Variable,
  Window,
} from "./expression.ts";
export { differs, equals, escapePattern, matches, mismatches, variable } from "./matcher.ts";
export { range, selector, subquery } from "./selector.ts";
export { at, offset } from "./shift.ts";
export * from "./aggregations.ts";
export * from "./operators.ts";
export * from "./functions/index.ts";
export { print, printQuery } from "./print.ts";
export { parseQuery } from "./parse-query.ts";
export { hasVariable } from "./parse/grafana-variables.ts";
export { namesOf, type QueryNames } from "./names.ts";
export { childrenOf, selectorsOf, walk, type SelectorUse } from "./walk.ts";
export type {
  NewerSyntax,
  ParsedQuery,
  ParseOptions,
  QueryMatcher,
  QueryMatching,
  QueryNode,
  QueryProblem,
  QueryWindow,
  QueryWord,
  SelectorNode,
  Span,
} from "./query.ts";
