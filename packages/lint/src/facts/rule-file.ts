import type { Place, TextSpan } from "../finding.ts";
import type { QueryFact } from "./query.ts";

/** A text, often with a template in it, and where it stands. */
export interface PlacedText {
  readonly text: string;
  readonly place: Place;
  /** Where a part of the text stands in the file. */
  at(span: TextSpan): Place;
}

/** One alerting rule. */
export interface AlertFact {
  readonly name: string;
  readonly group: string;
  readonly query: QueryFact;
  /** As written, such as `5m`. */
  readonly for?: string;
  readonly keepFiringFor?: string;
  readonly labels: Readonly<Record<string, PlacedText>>;
  readonly annotations: Readonly<Record<string, PlacedText>>;
  readonly place: Place;
}

/** One recording rule. */
export interface RecordFact {
  /** The name of the metric it makes. */
  readonly name: string;
  readonly group: string;
  readonly query: QueryFact;
  readonly labels: Readonly<Record<string, PlacedText>>;
  readonly place: Place;
}

/** One group of rules. */
export interface RuleGroupFact {
  readonly name: string;
  /** As written, such as `30s`; undefined when the server's own holds. */
  readonly interval?: string;
  /** The interval in milliseconds. */
  readonly intervalMs?: number;
  /** How many of its rules record. */
  readonly records: number;
  /** Where the interval stands, else the name. */
  readonly place: Place;
}

/** One route of an Alertmanager configuration, with what leads to it. */
export interface RouteFact {
  /** Every condition from the root down; none at the root itself. */
  readonly matchers: readonly RouteMatcher[];
  readonly receiver: string;
  readonly isRoot: boolean;
  readonly place: Place;
}

/** One condition of a route. */
export interface RouteMatcher {
  readonly label: string;
  /** `=`, `!=`, `=~` or `!~`; patterns match whole values. */
  readonly operator: string;
  readonly value: string;
}
