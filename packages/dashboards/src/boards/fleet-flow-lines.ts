import type { Instant } from "@telltale/promql";

/** What the overview shows of flows: a line for each, named by the labels `flow` and `board`. */
export interface FlowLines {
  readonly count: number;
  /** Attempts per second, where it begins. */
  readonly begun: Instant;
  /** The share of attempts that fail, at the step where it is greatest. */
  readonly failures: Instant;
  /** At the slowest step. */
  readonly p99: Instant;
}

/** The label that names a flow. */
export const flowLabel = "flow";
