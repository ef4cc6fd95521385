import type { Place } from "../finding.ts";

/** One Grafana dashboard. */
export interface DashboardFact {
  readonly title: string;
  readonly uid?: string;
  readonly schema: "classic" | "v2";
  readonly editable: boolean;
  readonly panels: readonly PanelFact[];
  readonly variables: readonly VariableFact[];
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
  readonly place: Place;
}

/** One variable of a dashboard. */
export interface VariableFact {
  readonly name: string;
  readonly type: string;
  /** Whether anything of the dashboard mentions it. */
  readonly isUsed: boolean;
  readonly place: Place;
}
