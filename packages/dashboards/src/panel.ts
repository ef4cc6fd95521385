// The one panel model. Boards are lists of these; emitters turn them into a schema's JSON.
import type { Duration } from "@telltale/conventions";
import type { Instant } from "@telltale/promql";
import type { Link } from "./link.ts";
import type { GrafanaUnit } from "./unit.ts";

/** Widths that add up to Grafana's 24 columns. */
export type Width = 4 | 6 | 8 | 12 | 24;

export type Color = "green" | "blue" | "orange" | "red" | "purple" | "gray";

/** The colour of values from here upwards; the first of a list has no `from`. */
export interface Level {
  readonly from?: number;
  readonly color: Color;
}

/** One line, bar or cell set of a panel. */
export interface Query {
  /** Stable within the panel: becomes the refId. */
  readonly key: string;
  readonly expression: Instant;
  /** What the legend says; `{{label}}` stands for the label's value. */
  readonly legend: string;
  readonly color?: Color;
  /** On a graph: a dashed line without a filling, for what was promised rather than measured. */
  readonly dashed?: boolean;
  /** Asks for the present only; for what looks back so far that asking at every step would cost too much. */
  readonly instant?: boolean;
}

interface Base {
  /** Stable within the board: the panel's id is derived from it. */
  readonly key: string;
  readonly title: string;
  /** One sentence a tired person understands. */
  readonly description: string;
  readonly width: Width;
  readonly unit: GrafanaUnit;
  /** What to show when there is no series at all. */
  readonly none?: string;
  /** What to show where a value is not a number, such as 0 requests out of 0. Default "–". */
  readonly nan?: string;
  /** How far back it looks, whatever the board shows. */
  readonly span?: Duration;
  /** Where to look next, in the panel's menu. */
  readonly links?: readonly Link[];
}

/** A heading over the panels that follow. */
export interface Row {
  readonly kind: "row";
  readonly key: string;
  readonly title: string;
}

/** Lines over time. */
export interface Graph extends Base {
  readonly kind: "graph";
  readonly queries: readonly Query[];
  /** Above this the service breaks a promise; drawn as a line. */
  readonly limit?: number | undefined;
  /** The greatest possible value, such as 1 for a share of time. */
  readonly most?: number;
  /** True when values may be negative; otherwise the axis begins at zero. */
  readonly signed?: boolean;
  readonly stacked?: boolean;
  /** Shows dots that lead to traces. */
  readonly exemplars?: boolean;
  /** Where a click on a line leads. */
  readonly lineLinks?: readonly Link[];
}

/** One number, with its recent past behind it. */
export interface Figure extends Base {
  readonly kind: "figure";
  readonly query: Query;
  readonly limit?: number | undefined;
  /** Colours, where one limit is not enough; then there is no `limit`. */
  readonly levels?: readonly Level[];
  /** False: the number alone. */
  readonly past?: boolean;
  /** Digits behind the point; otherwise Grafana decides. */
  readonly decimals?: number;
}

/** What a series is when its value is the number of this state, counted from 1. */
export interface State {
  readonly text: string;
  readonly color: Color;
}

/** One band per series over time, coloured by the state it is in. */
export interface Timeline extends Base {
  readonly kind: "timeline";
  readonly queries: readonly Query[];
  readonly states: readonly State[];
}

/** A histogram's buckets over time; the unit is that of the bounds. */
export interface Heatmap extends Base {
  readonly kind: "heatmap";
  readonly query: Query;
}

/** One column of numbers; its legend is the heading. */
export interface Column extends Query {
  readonly unit: GrafanaUnit;
  /** Digits behind the point; otherwise Grafana decides. */
  readonly decimals?: number;
  readonly limit?: number | undefined;
  /** Colours, where one limit is not enough; then there is no `limit`. */
  readonly levels?: readonly Level[];
}

/** One column of label values. */
export interface LabelColumn {
  readonly name: string;
  readonly title: string;
  /** Fetched so that a link of another column can name it, and not shown. */
  readonly isHidden?: boolean;
  /** Where a click on a value leads. */
  readonly links?: readonly Link[];
}

/** One line per combination of labels, with what is true of it now. */
export interface Table extends Omit<Base, "unit"> {
  readonly kind: "table";
  /** How many lines to expect; it is as high as they need, within reason. */
  readonly lines?: number;
  /** False: lines stand in the order of the first query's answer, else the greatest of the first column is on top. */
  readonly sorted?: boolean;
  readonly labels: readonly LabelColumn[];
  readonly columns: readonly Column[];
}

/** Words, in Markdown. */
export interface Text {
  readonly kind: "text";
  readonly key: string;
  readonly title: string;
  readonly width: Width;
  /** Rows of the grid it takes. */
  readonly height: number;
  readonly markdown: string;
}

export type Panel = Row | Graph | Figure | Timeline | Heatmap | Table | Text;

/** Colours of what has neither a limit nor levels. */
export const calm: readonly Level[] = [{ color: "green" }];

/** Green up to the limit and red from there, unless it has colours of its own. */
export function levelsOf(colored: {
  readonly limit?: number | undefined;
  readonly levels?: readonly Level[] | undefined;
}): readonly Level[] {
  if (colored.levels) return colored.levels;
  return colored.limit === undefined ? calm : [...calm, { from: colored.limit, color: "red" }];
}

export function row(key: string, title: string): Row {
  return { kind: "row", key, title };
}

/** The panels under their heading, or nothing when there are none. */
export function section(key: string, title: string, panels: readonly Panel[]): Panel[] {
  return panels.length === 0 ? [] : [row(`row/${key}`, title), ...panels];
}
