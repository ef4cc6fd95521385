// The four types of a PromQL expression. TypeScript refuses what Prometheus would: `sum(range(...))` does not compile.
import type { Duration } from "@telltale/conventions";
import type { Node, SamplesNode, SelectorNode } from "./node.ts";

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

/** The samples of each series over a window: a selector's, or a subquery's. */
export interface Range {
  readonly type: "range";
  readonly node: SamplesNode;
}

/** A string, which Prometheus answers with but computes nothing from. */
export interface Text {
  readonly type: "string";
  readonly node: Node;
}

export type Expression = Scalar | Instant | Range | Text;

/** A scalar, or a JavaScript number that stands for one. */
export type Numeric = Scalar | number;

/** A length of time, or a Grafana variable that becomes one. */
export type Window = Duration | "$__rate_interval" | "$__interval" | "$__range" | Variable;

/** How far back; with a minus, how far ahead. */
export type Offset = Window | `-${Exclude<Window, Variable>}`;

/** A moment: seconds since 1970, or where the query's own time begins or ends. */
export type Time = number | "start()" | "end()";

/** A Grafana variable in the place of a label value or a length of time; Grafana escapes its values for PromQL. */
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

/** By which labels the series of two sides are partners: only these, or all but these. */
export type Pairing =
  | { readonly on: readonly string[]; readonly ignoring?: never }
  | { readonly ignoring: readonly string[]; readonly on?: never };

/**
 * How two sides find each other. `group` names the side that may have many series for one of the other's,
 * `include` the labels it takes over from there.
 */
export type Matching = Pairing &
  (
    | { readonly group?: never; readonly include?: never }
    | { readonly group: "left" | "right"; readonly include?: readonly string[] }
  );
