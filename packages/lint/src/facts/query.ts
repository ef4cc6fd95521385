import type { ParsedQuery, Span } from "@telltale/promql";
import type { Place } from "../finding.ts";
import type { PanelFact } from "./dashboard.ts";
import type { PlacedText } from "./rule-file.ts";

/** Who asks: a panel or variable of a dashboard, an alert, a recording rule. */
export interface QueryOwner {
  readonly kind: "panel" | "variable" | "annotation" | "alert" | "record";
  /** The panel's title, the alert's or the record's name. */
  readonly name: string;
  /** The dashboard's title or the rule group's name. */
  readonly within: string;
  /** Of a panel: the unit this query's numbers are shown in, as Grafana names it, such as `s` or `percentunit`; undefined where overrides or transformations leave it open. */
  readonly unit?: string;
  /** Of a panel: the panel. */
  readonly panel?: PanelFact;
  /** Of a panel: asked at one moment only, not over the time range. */
  readonly isInstant?: boolean;
}

/** One PromQL expression, wherever it stands. */
export interface QueryFact {
  readonly query: ParsedQuery;
  readonly owner: QueryOwner;
  readonly place: Place;
  /** Of a variable that lists a label's values, as `label_values(x, route)` does: the label. */
  readonly label?: PlacedText;
  /** Where a part of the expression stands in the file. */
  at(span: Span): Place;
}
