import type { Place } from "../finding.ts";
import type { MetricType } from "./metric-type.ts";

/** One metric as a Prometheus server has it now, of one job. */
export interface LiveMetric {
  readonly name: string;
  readonly job: string;
  readonly type: MetricType;
  readonly series: number;
  readonly labels: readonly LiveLabel[];
  /** The server's address. */
  readonly place: Place;
}

/** One label of a live metric. */
export interface LiveLabel {
  readonly name: string;
  readonly distinct: number;
}
