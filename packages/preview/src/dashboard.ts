// A Grafana dashboard of any schema, as one shape: what there is to ask, and how it is to be drawn.

export type Schema = "classic" | "v2";

export interface Dashboard {
  readonly schema: Schema;
  readonly uid: string;
  readonly title: string;
  readonly description: string;
  readonly tags: readonly string[];
  /** Grafana's relative times, such as "now-1h". */
  readonly from: string;
  readonly to: string;
  /** Such as "30s"; empty where it does not refresh by itself. */
  readonly refresh: string;
  readonly variables: readonly Variable[];
  readonly annotations: readonly Annotation[];
  readonly links: readonly BoardLink[];
  /** In reading order: rows come before the panels under them, panels of closed rows included. */
  readonly panels: readonly Panel[];
}

/** What a viewer chooses, or a value that queries refer to. */
export interface Variable {
  readonly name: string;
  readonly label: string;
  readonly kind:
    | "datasource"
    | "query"
    | "custom"
    | "constant"
    | "textbox"
    | "interval"
    | "adhoc"
    | "switch"
    | "unknown";
  /** `label_values(up, job)` of a query, the values of a list, the text of a constant. */
  readonly query: string;
  readonly regex: string;
  readonly multi: boolean;
  readonly includeAll: boolean;
  /** What "All" stands for; undefined where it is a pattern of all values. */
  readonly allValue?: string;
  /** As saved in the file; "$__all" is all of them. */
  readonly current: readonly string[];
  readonly isHidden: boolean;
  /** Grafana's number of an order: 0 as they come, 1 and 2 by letters, 3 and 4 by numbers, and so on; 0 by default. */
  readonly sort?: number;
  /** Of an interval: its list begins with "auto", the range parted into so many steps, each at least so long. */
  readonly auto?: { readonly count: number; readonly least: string };
  /** Of a query: as of a panel's query. */
  readonly datasource?: string;
  /** The choices of a list as the file has them, where its `query` has not. */
  readonly options?: readonly Option[];
}

/** One choice of a variable. */
export interface Option {
  readonly text: string;
  readonly value: string;
}

/** Marks on every graph. */
export interface Annotation {
  readonly name: string;
  readonly color: string;
  readonly expression: string;
  readonly title: string;
  readonly text: string;
  readonly isEnabled: boolean;
  /** Min step, such as "60s". */
  readonly step?: string;
  /** The labels shown as tags. */
  readonly tags?: readonly string[];
  /** As of a query. */
  readonly datasource?: string;
}

/** A link of the dashboard itself: to other dashboards by tag, or to a page. */
export interface BoardLink {
  readonly title: string;
  readonly kind: "dashboards" | "link";
  readonly url: string;
  readonly tags: readonly string[];
  readonly keepsTime: boolean;
  readonly keepsVariables: boolean;
}

/** A place on Grafana's grid of 24 columns; rows are 30 pixels high there. */
export interface Grid {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

export interface Panel {
  /** As the file has it: the number of a classic panel, the key of a v2 element. */
  readonly id: string;
  readonly title: string;
  readonly description: string;
  /** Grafana's plugin id: "timeseries", "stat", "heatmap", "table", "state-timeline", "text", "row", or another. */
  readonly type: string;
  readonly grid: Grid;
  readonly links: readonly Link[];
  readonly queries: readonly Query[];
  readonly field: Field;
  readonly overrides: readonly Override[];
  /** The plugin's options and custom field options, as the file has them. */
  readonly options: Readonly<Record<string, unknown>>;
  readonly custom: Readonly<Record<string, unknown>>;
  readonly transformations: readonly Transformation[];
  /** Drawn once for each chosen value of a variable; of a row, with all panels under it. */
  readonly repeat?: Repeat;
  /** Its Min interval, such as "1m", below which no query's step goes. */
  readonly interval?: string;
  /** How far back it looks, whatever the board shows: "28d" (Grafana's `timeFrom`). */
  readonly span?: string;
  /** How long before the board's range it looks: "1d" (Grafana's `timeShift`). */
  readonly shift?: string;
  /** The most points a line may have; by default as many as there are pixels. */
  readonly maxPoints?: number;
  /** Variables that have other values here than on the board: of a panel that `repeatPanels` made. */
  readonly values?: Readonly<Record<string, readonly string[]>>;
}

export interface Repeat {
  readonly variable: string;
  readonly direction: "h" | "v";
  /** How many stand beside each other; 4 by default. */
  readonly perRow: number;
}

/** A link of a panel, a line or a cell; its address may hold Grafana's variables. */
export interface Link {
  readonly title: string;
  readonly url: string;
}

export interface Query {
  readonly refId: string;
  readonly expression: string;
  readonly legend: string;
  readonly format: "time_series" | "table" | "heatmap";
  /** Asks for the present only. */
  readonly isInstant: boolean;
  readonly hasExemplars: boolean;
  readonly isHidden: boolean;
  /** Its own Min step, such as "1m"; empty where it has none. */
  readonly step: string;
  /** The type of its data source, such as "prometheus" or "loki", or its name where the file has no type. */
  readonly datasource?: string;
}

/** How values are written and coloured. */
export interface Field {
  readonly unit: string;
  readonly decimals?: number;
  readonly min?: number;
  readonly max?: number;
  /** What to show where there is no data. */
  readonly noValue?: string;
  readonly thresholds: readonly Threshold[];
  /** Thresholds are percent of the way from `min` to `max`; values by default. */
  readonly thresholdMode?: "percentage";
  readonly mappings: readonly Mapping[];
  readonly color: { readonly mode: string; readonly fixed?: string };
  readonly links: readonly Link[];
}

/** The colour of values from here upwards; the first has no value. */
export interface Threshold {
  readonly from?: number;
  readonly color: string;
}

/** A text or colour in the place of a value. */
export type Mapping =
  | { readonly kind: "value"; readonly value: string; readonly text?: string; readonly color?: string }
  | {
      readonly kind: "range";
      readonly from: number;
      readonly to: number;
      readonly text?: string;
      readonly color?: string;
    }
  | { readonly kind: "special"; readonly match: string; readonly text?: string; readonly color?: string }
  | { readonly kind: "regex"; readonly pattern: string; readonly text?: string; readonly color?: string };

/** Other field options for some of the fields. */
export interface Override {
  /** "byName", "byFrameRefID", "byRegexp" and so on. */
  readonly matcher: string;
  /** A text; JSON where the matcher takes more than one thing. */
  readonly argument: string;
  readonly properties: Readonly<Record<string, unknown>>;
}

export interface Transformation {
  readonly id: string;
  readonly options: Readonly<Record<string, unknown>>;
}
