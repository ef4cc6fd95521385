import type { Container, Workload } from "./workload.ts";
import type { DrainPlan } from "./budget.ts";

/** Something that loses requests, ends a process too early, or restarts it for nothing. */
export interface Finding {
  readonly id: string;
  readonly line: number;
  readonly sentence: string;
  /** The numbers, added up. */
  readonly numbers?: string;
  readonly remedy: string;
}

/** What a check looks at. */
export interface Subject {
  readonly workload: Workload;
  readonly container: Container;
  readonly plan: DrainPlan;
  readonly cluster: Cluster;
}

/** What no manifest says of the cluster and the service. Times in milliseconds. */
export interface Cluster {
  /** How long it takes until nobody sends to a pod that is being deleted. */
  readonly propagation: number;
  /** Who decides that no more is sent: the endpoints of Kubernetes, or a balancer that watches readiness itself. */
  readonly balancer: "endpoints" | "readiness";
  /** How long the service needs from its start until it answers. */
  readonly boot: number;
  /** Paths the service answers probes at besides Telltale's. */
  readonly paths: readonly string[];
}
