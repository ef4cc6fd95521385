// The three types of a PromQL expression. TypeScript refuses what Prometheus would: `sum(range(...))` does not compile.
import type { Duration } from "@telltale/conventions";

/** A number. */
export interface Scalar {
  readonly type: "scalar";
  readonly node: Node;
}

/** One sample per series. */
export interface Instant {
  readonly type: "instant";
  readonly node: Node;
}

/** An instant vector picked by name and matchers: what a range or an offset can be taken of. */
export interface Selector extends Instant {
  readonly node: SelectorNode;
}

/** The samples of each series over a window. */
export interface Range {
  readonly type: "range";
  readonly node: Node;
}

export type Expression = Scalar | Instant | Range;

/** A length of time, or one of Grafana's variables that become one. */
export type Window = Duration | "$__rate_interval" | "$__interval" | "$__range";

/** A Grafana variable in the place of a label value; Grafana escapes its values for PromQL. */
export interface Variable {
  readonly variable: string;
}

/** One condition on a label. */
export interface Matcher {
  readonly label: string;
  readonly operator: "=" | "!=" | "=~" | "!~";
  readonly value: string | Variable;
}

/** Which labels an aggregation keeps, or which it drops. */
export type Grouping =
  | { readonly by: readonly string[]; readonly without?: never }
  | { readonly without: readonly string[]; readonly by?: never };

export type BinaryOperator =
  | "^"
  | "*"
  | "/"
  | "%"
  | "+"
  | "-"
  | "=="
  | "!="
  | ">"
  | ">="
  | "<"
  | "<="
  | "and"
  | "unless"
  | "or";

export interface SelectorNode {
  readonly kind: "selector";
  readonly metric: string;
  readonly matchers: readonly Matcher[];
  readonly offset?: Window;
}

/** An expression's syntax tree. */
export type Node =
  | SelectorNode
  | { readonly kind: "number"; readonly value: number }
  | { readonly kind: "range"; readonly of: SelectorNode; readonly window: Window }
  | {
      readonly kind: "call";
      readonly name: string;
      readonly arguments: readonly Node[];
      readonly grouping?: Grouping;
    }
  | { readonly kind: "binary"; readonly operator: BinaryOperator; readonly left: Node; readonly right: Node };
