// What readers of metrics see, whoever holds them: renderers, exporters, hosts, the merging of several processes.
import type { Metric } from "@telltale/conventions";
import type { Exemplar } from "./exemplar.ts";

/** One metric with all its series as they stand now. */
export interface Family {
  readonly metric: Metric<{}>;
  /** The name in Prometheus, `_total` included. */
  readonly name: string;
  readonly labels: readonly FamilyLabel[];
  /** A histogram's upper bounds in rising order, without +Inf; empty for other types. */
  readonly bounds: readonly number[];
  /** In the order they were first seen. */
  readonly points: readonly Point[];
  /** The label values of one of its points, in label order. */
  valuesOf(point: Point): readonly string[];
  /** When a point began to count, in seconds since 1970. */
  startOf(point: Point): number;
}

/** One label, under both its names. */
export interface FamilyLabel {
  /** As the definition and OpenTelemetry write it. */
  readonly key: string;
  /** As Prometheus shows it. */
  readonly name: string;
}

/**
 * The numbers of one series, from `cells[at]` on. A counter or gauge has one. A histogram has its sum, then one cell
 * for each bound and one for +Inf, each holding its own observations only.
 */
export interface Point {
  readonly cells: Float64Array;
  readonly at: number;
  /** The latest exemplar of each bucket; a counter has one. */
  readonly exemplars: readonly (Exemplar | undefined)[] | undefined;
}
