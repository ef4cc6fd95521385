// What a PromQL expression says, once parsed. Spans are offsets into the text as it was written, Grafana's variables included.

/** A piece of the text: from the first character to behind the last, counted from 0. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** An expression, what is wrong with it, and what it asks for. */
export interface ParsedQuery {
  readonly text: string;
  /** Undefined when so little was readable that there is no tree. */
  readonly root: QueryNode | undefined;
  /** In order of place; none means that Prometheus accepts the expression. */
  readonly problems: readonly QueryProblem[];
  /** What only Prometheus 3 understands, some of it behind a feature flag; never a problem. In order of place. */
  readonly newer: readonly NewerSyntax[];
  /** Every word that stands where a metric could, for whoever must not miss one in an expression without a tree. */
  readonly words: readonly QueryWord[];
}

/** A part that Prometheus 2 would refuse. */
export interface NewerSyntax {
  /** Such as `function histogram_avg`. */
  readonly what: string;
  readonly span: Span;
}

/** A word of the expression, as written. */
export interface QueryWord {
  readonly text: string;
  /** True when a variable is part of it. */
  readonly isVariable: boolean;
  readonly span: Span;
}

/** One reason for which Prometheus would refuse an expression. */
export interface QueryProblem {
  readonly kind: "syntax" | "type";
  readonly message: string;
  readonly span: Span;
}

/** One condition on a label. */
export interface QueryMatcher {
  readonly label: string;
  readonly operator: "=" | "!=" | "=~" | "!~";
  /** Unescaped. Variables stand in it as they were written, such as `$service`. */
  readonly value: string;
  /** True when the value, or part of it, is a variable. */
  readonly isVariable: boolean;
  readonly span: Span;
  /** The value alone, its quotes included. */
  readonly valueSpan: Span;
}

/** A length of time, as written; its milliseconds, unless a variable stands for it. */
export interface QueryWindow {
  readonly text: string;
  readonly ms?: number;
  readonly span: Span;
}

/** How two sides of an operator find each other. */
export interface QueryMatching {
  readonly on?: readonly string[];
  readonly ignoring?: readonly string[];
  readonly group?: "left" | "right";
  /** Labels that the side of many takes over from the side of one. */
  readonly include: readonly string[];
}

export interface SelectorNode {
  readonly kind: "selector";
  /** The metric asked for by name; undefined when only `__name__` matchers say it, or nothing. */
  readonly metric?: string;
  /** True when the name, or part of it, is a variable: then it may stand for a number or for any expression. */
  readonly isVariable: boolean;
  /** True when a variable stands for whole matchers, so that nobody can tell them all. */
  readonly isOpen: boolean;
  /** All between the braces as written, when a variable stands for whole matchers. */
  readonly conditions?: string;
  readonly matchers: readonly QueryMatcher[];
  readonly offset?: QueryWindow;
  /** The time after `@`, as written. */
  readonly at?: string;
  /** `anchored` or `smoothed`, which only Prometheus 3 knows. */
  readonly modifier?: string;
  readonly span: Span;
}

/** One node of the tree. */
export type QueryNode =
  | SelectorNode
  | { readonly kind: "number"; readonly value: number; readonly span: Span }
  | {
      readonly kind: "string";
      /** Unescaped. Variables stand in it as they were written. */
      readonly value: string;
      /** True when the value, or part of it, is a variable. */
      readonly isVariable: boolean;
      readonly span: Span;
    }
  | { readonly kind: "range"; readonly of: SelectorNode; readonly window: QueryWindow; readonly span: Span }
  | {
      readonly kind: "subquery";
      readonly of: QueryNode;
      readonly window: QueryWindow;
      readonly step?: QueryWindow;
      /** True when a variable stands for the window and the step at once: `[$w]`. */
      readonly isVariable?: boolean;
      readonly offset?: QueryWindow;
      readonly at?: string;
      readonly span: Span;
    }
  | {
      readonly kind: "call";
      readonly name: string;
      readonly arguments: readonly QueryNode[];
      readonly span: Span;
    }
  | {
      readonly kind: "aggregation";
      readonly name: string;
      readonly by?: readonly string[];
      readonly without?: readonly string[];
      readonly parameter?: QueryNode;
      readonly of: QueryNode;
      readonly span: Span;
    }
  | {
      readonly kind: "binary";
      readonly operator: string;
      readonly bool: boolean;
      readonly matching?: QueryMatching;
      /** Values for missing partners as written, such as `fill(0)`, which only Prometheus 3 knows. */
      readonly fill?: string;
      readonly left: QueryNode;
      readonly right: QueryNode;
      readonly span: Span;
    }
  | { readonly kind: "unary"; readonly operator: "+" | "-"; readonly of: QueryNode; readonly span: Span };

/** How a text is read. */
export interface ParseOptions {
  /** Grafana's variables (`$x`, `${x:regex}`, `[[x]]`, `$__rate_interval`) may stand in it. Default false. */
  readonly grafana?: boolean;
}
