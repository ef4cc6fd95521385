import type { ParsedQuery, Span } from "@telltale/promql";
import type { Place } from "../finding.ts";

/** Who asks: a panel or variable of a dashboard, an alert, a recording rule. */
export interface QueryOwner {
  readonly kind: "panel" | "variable" | "annotation" | "alert" | "record";
  /** The panel's title, the alert's or the record's name. */
  readonly name: string;
  /** The dashboard's title or the rule group's name. */
  readonly within: string;
  /** Of a panel: its unit as Grafana names it, such as `s` or `percentunit`. */
  readonly unit?: string;
}

/** One PromQL expression, wherever it stands. */
export interface QueryFact {
  readonly query: ParsedQuery;
  readonly owner: QueryOwner;
  readonly place: Place;
  /** Where a part of the expression stands in the file. */
  at(span: Span): Place;
}
