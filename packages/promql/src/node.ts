// An expression's syntax tree: what the builder makes and the printer writes. The tree of a parsed query is one as well.

/** One node of the tree. */
export type Node =
  | SelectorNode
  | SamplesNode
  | { readonly kind: "number"; readonly value: number }
  | { readonly kind: "string"; readonly value: string; readonly isVariable?: boolean }
  | { readonly kind: "call"; readonly name: string; readonly arguments: readonly Node[] }
  | AggregationNode
  | BinaryNode
  | { readonly kind: "unary"; readonly operator: "+" | "-"; readonly of: Node };

/** A selector: series by name and conditions. */
export interface SelectorNode extends Shift {
  readonly kind: "selector";
  readonly metric?: string;
  /** True when the name is to be written as it is, since a Grafana variable is part of it. */
  readonly isVariable?: boolean;
  readonly matchers: readonly MatcherNode[];
  /** Conditions that a Grafana variable stands for: all between the braces, as written. */
  readonly conditions?: string;
  readonly modifier?: string;
}

/** A condition on a label. */
export interface MatcherNode {
  readonly label: string;
  readonly operator: "=" | "!=" | "=~" | "!~";
  readonly value: string;
  /** True when what looks like a Grafana variable in the value is one. */
  readonly isVariable?: boolean;
}

/** The samples of series over a window. */
export type SamplesNode =
  | { readonly kind: "range"; readonly of: SelectorNode; readonly window: WindowNode }
  | SubqueryNode;

/** What a vector was at each step of a window. */
export interface SubqueryNode extends Shift {
  readonly kind: "subquery";
  readonly of: Node;
  readonly window: WindowNode;
  readonly step?: WindowNode;
  /** True when the window's text holds a Grafana variable for the step as well. */
  readonly isVariable?: boolean;
}

/** Where in time something is looked at: `at` is what stands behind `@`. */
export interface Shift {
  readonly offset?: WindowNode;
  readonly at?: string;
}

/** A length of time, as it is written. */
export interface WindowNode {
  readonly text: string;
}

export interface AggregationNode {
  readonly kind: "aggregation";
  readonly name: string;
  readonly by?: readonly string[];
  readonly without?: readonly string[];
  readonly parameter?: Node;
  readonly of: Node;
}

export interface BinaryNode {
  readonly kind: "binary";
  readonly operator: string;
  readonly bool?: boolean;
  readonly matching?: MatchingNode;
  /** Values for missing partners, as written: `fill(0)`. */
  readonly fill?: string;
  readonly left: Node;
  readonly right: Node;
}

export interface MatchingNode {
  readonly on?: readonly string[];
  readonly ignoring?: readonly string[];
  readonly group?: "left" | "right";
  readonly include?: readonly string[];
}
