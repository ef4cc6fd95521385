// The one panel model. Boards are lists of these; emitters turn them into a schema's JSON.
import type { Instant } from "@telltale/promql";
import type { GrafanaUnit } from "./unit.ts";

/** Widths that add up to Grafana's 24 columns. */
export type Width = 4 | 6 | 8 | 12 | 24;

export type Color = "green" | "blue" | "orange" | "red" | "purple" | "gray";

/** One line, bar or cell set of a panel. */
export interface Query {
  /** Stable within the panel: becomes the refId. */
  readonly key: string;
  readonly expression: Instant;
  /** What the legend says; `{{label}}` stands for the label's value. */
  readonly legend: string;
  readonly color?: Color;
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
  readonly exemplars?: boolean;
}

/** One number, with its recent past behind it. */
export interface Figure extends Base {
  readonly kind: "figure";
  readonly query: Query;
  readonly limit?: number | undefined;
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
  readonly limit?: number | undefined;
}

/** One column of label values; where the board has a variable for them, each is a link that chooses it. */
export interface LabelColumn {
  readonly name: string;
  readonly title: string;
  readonly variable?: string;
}

/** One line per combination of labels, with what is true of it now. */
export interface Table extends Omit<Base, "unit"> {
  readonly kind: "table";
  readonly labels: readonly LabelColumn[];
  readonly columns: readonly Column[];
}

export type Panel = Row | Graph | Figure | Timeline | Heatmap | Table;

/** A board before it is written in any schema. */
export interface Board {
  readonly uid: string;
  readonly title: string;
  readonly description: string;
  readonly tags: readonly string[];
  /** The service whose series it shows: the Prometheus job. */
  readonly job: string;
  readonly panels: readonly Panel[];
}

export function row(key: string, title: string): Row {
  return { kind: "row", key, title };
}

/** The panels under their heading, or nothing when there are none. */
export function section(key: string, title: string, panels: readonly Panel[]): Panel[] {
  return panels.length === 0 ? [] : [row(`row/${key}`, title), ...panels];
}
