import { max, type Instant, type Selector } from "@telltale/promql";
import type { Graph, Query } from "../../panel.ts";
import { legendOf } from "../../query.ts";
import type { Scope } from "../../scope.ts";

/** The processes that panels are about, and the labels that tell one from another. */
export interface Processes {
  readonly scope: Scope;
  readonly by: readonly string[];
}

type Rest = Pick<Graph, "unit" | "queries"> & Partial<Graph>;

/** A graph a third of the board wide. */
export function graph(key: string, title: string, description: string, rest: Rest): Graph {
  return { kind: "graph", key, title, description, width: 8, ...rest };
}

/** One line per process. */
export function each({ by }: Processes, expression: Instant): Query[] {
  return [{ key: "instance", expression, legend: legendOf(by) }];
}

/** A gauge of each process without the labels that say nothing here. */
export function gaugeOf({ by }: Processes, gauge: Selector): Instant {
  return max(gauge, { by });
}
