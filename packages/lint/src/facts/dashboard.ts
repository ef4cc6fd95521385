import type { Place } from "../finding.ts";

/** One Grafana dashboard. */
export interface DashboardFact {
  readonly title: string;
  readonly uid?: string;
  readonly schema: "classic" | "v2";
  /** True also where the file does not say, as Grafana takes it. */
  readonly editable: boolean;
  /** Where the file says `"editable": true`. */
  readonly editablePlace?: Place;
  readonly panels: readonly PanelFact[];
  readonly variables: readonly VariableFact[];
  /** Where queries, data sources and repetitions name a variable; once for each name. */
  readonly mentions: readonly MentionFact[];
  readonly datasources: readonly DatasourceFact[];
  readonly place: Place;
}

/** One panel of a dashboard, rows and texts included. */
export interface PanelFact {
  /** As the file gives it; ids are unique in a dashboard. */
  readonly id?: number | string;
  readonly title: string;
  readonly type: string;
  readonly unit?: string;
  readonly description?: string;
  /** The uid or name of its data source; undefined when it takes the default. */
  readonly datasource?: string;
  /** Queries in it, of whatever language. */
  readonly targets: number;
  /** Kept in Grafana's library: what it shows is not in this file. */
  readonly isLibrary?: boolean;
  /** Some of its fields have a unit of their own. */
  readonly overridesUnit?: boolean;
  /** Steps between the queries' answers and what is drawn. */
  readonly transformations: number;
  /** Texts shown in place of numbers. */
  readonly mappings: number;
  /** Shows names or texts, not numbers. */
  readonly showsText?: boolean;
  readonly place: Place;
}

/** One variable of a dashboard. */
export interface VariableFact {
  readonly name: string;
  readonly type: string;
  /** Whether anything of the dashboard mentions it, or a link hands it on. */
  readonly isUsed: boolean;
  readonly place: Place;
}

/** A variable named by a query, a data source or a repetition. */
export interface MentionFact {
  readonly name: string;
  /** The first place that names it. */
  readonly place: Place;
}

/** A data source that a dashboard asks by name. */
export interface DatasourceFact {
  /** Its uid or name, or the variable that stands for it. */
  readonly name: string;
  readonly type?: string;
  /** How many panels, queries, variables and annotations ask it. */
  readonly uses: number;
  /** The first of them. */
  readonly place: Place;
}
