import type { Place } from "../finding.ts";
import type { MetricType } from "./metric-type.ts";

/** One metric as a Prometheus server has it now, of one job. */
export interface LiveMetric {
  /** The family's name: of a histogram without `_bucket`. */
  readonly name: string;
  readonly job: string;
  readonly type: MetricType;
  /** Of all instances. */
  readonly series: number;
  /** Of the instance that has most. */
  readonly onOneInstance: number;
  /** A day ago, of all instances; undefined when the server has nothing of then. */
  readonly before?: number;
  readonly labels: readonly LiveLabel[];
  /** The server's address. */
  readonly place: Place;
}

/** One label of a live metric. */
export interface LiveLabel {
  readonly name: string;
  readonly distinct: number;
  /** All values, sorted, of all jobs; only where somebody declares them and they are few. */
  readonly values?: readonly string[];
}
