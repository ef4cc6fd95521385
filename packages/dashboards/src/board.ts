// A board before it is written in any schema. Emitters turn it into JSON.
import type { Duration } from "@telltale/conventions";
import type { Instant, Selector } from "@telltale/promql";
import type { Color, Panel } from "./panel.ts";

/** What a board is about; `telltale dashboards --only` chooses by it. */
export const boardKinds = [
  "fleet",
  "red",
  "service",
  "route",
  "flow",
  "slo",
  "dependencies",
  "runtime",
  "host",
  "proxy",
  "deploys",
  "health",
] as const;

export type BoardKind = (typeof boardKinds)[number];

export interface Board {
  readonly kind: BoardKind;
  /** At most 40 characters; from `board-uid.ts`, where links find it too. */
  readonly uid: string;
  readonly title: string;
  readonly description: string;
  readonly tags: readonly string[];
  /** What the viewer chooses, in order. The data source comes before them and is not listed. */
  readonly variables: readonly Variable[];
  /** Vertical marks on every graph. */
  readonly marks: readonly Mark[];
  /** How far back it looks when it is opened. Default "1h". */
  readonly span?: Duration;
  readonly panels: readonly Panel[];
}

/** A choice that queries refer to as `$name`: several at once, or all. */
export type Variable = ValuesVariable | ListVariable;

/** A choice among the values that a label has in the data now. */
export interface ValuesVariable {
  readonly kind: "values";
  readonly name: string;
  readonly title: string;
  /** The series whose label is asked; it must not refer to the variable itself. */
  readonly of: Selector;
  readonly label: string;
  /** What "All" stands for: ".+", or ".*" where series without the label count too. */
  readonly all: ".+" | ".*";
}

/** A choice among values that the definitions know. */
export interface ListVariable {
  readonly kind: "list";
  readonly name: string;
  readonly title: string;
  readonly values: readonly string[];
}

/** A vertical line wherever the expression has a value. */
export interface Mark {
  readonly name: string;
  readonly color: Color;
  readonly expression: Instant;
  /** What the mark says; `{{label}}` stands for the label's value. */
  readonly title: string;
  readonly text: string;
  /** The label shown as a tag. */
  readonly tag?: string;
}
