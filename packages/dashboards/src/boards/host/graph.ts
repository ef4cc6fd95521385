import type { Instant } from "@telltale/promql";
import type { Graph, Query } from "../../panel.ts";
import { legendOf } from "../../query.ts";

type Rest = Pick<Graph, "unit" | "queries"> & Partial<Graph>;

/** A graph a third of the board wide. */
export function graph(key: string, title: string, description: string, rest: Rest): Graph {
  return { kind: "graph", key, title, description, width: 8, ...rest };
}

/** A line for each combination of these labels. */
export function lines(labels: readonly string[], expression: Instant): Query[] {
  return [{ key: labels.at(-1) ?? "all", expression, legend: legendOf(labels) }];
}

/** Two directions of one thing: a line each for every combination of these labels. */
export function both(
  labels: readonly string[],
  one: readonly [name: string, expression: Instant],
  other: readonly [name: string, expression: Instant],
): Query[] {
  return [one, other].map(([name, expression]) => {
    return { key: name, expression, legend: `${legendOf(labels)} ${name}` };
  });
}
