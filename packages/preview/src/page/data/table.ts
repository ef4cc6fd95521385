import type { Series } from "./series.ts";

export type Cell = string | number | null;

/** A column of a table before transformations; Grafana calls them fields. */
export interface Column {
  readonly name: string;
  readonly refId: string;
  readonly kind: "time" | "text" | "number";
  readonly cells: readonly Cell[];
}

export interface Frame {
  readonly refId: string;
  readonly columns: readonly Column[];
}

/**
 * A frame per query, as Grafana makes them of instant answers: the time, a column per label, and the value, named
 * `Value`, or `Value #` and the refId where there are several queries.
 */
export function framesOf(series: readonly Series[], queries: number): Frame[] {
  const refIds = [...new Set(series.map(({ query }) => query.refId))];
  return refIds.map((refId) =>
    frameOf(
      refId,
      series.filter(({ query }) => query.refId === refId),
      queries > 1 ? `Value #${refId}` : "Value",
    ),
  );
}

function frameOf(refId: string, series: readonly Series[], valueName: string): Frame {
  const labels = [...new Set(series.flatMap((one) => Object.keys(one.labels)))].toSorted();
  const time = series.map(({ times }) => (times.at(-1) ?? 0) * 1000);
  const values = series.map((one) => one.values.at(-1) ?? null);
  return {
    refId,
    columns: [
      { name: "Time", refId, kind: "time", cells: time },
      ...labels.map((name) => ({
        name,
        refId,
        kind: "text" as const,
        cells: series.map((one) => one.labels[name] ?? null),
      })),
      { name: valueName, refId, kind: "number", cells: values },
    ],
  };
}

/** How many rows a frame has. */
export function heightOf({ columns }: Frame): number {
  return columns[0]?.cells.length ?? 0;
}

/** One row as cells by column name. */
export function rowOf({ columns }: Frame, index: number): Map<string, Cell> {
  return new Map(columns.map(({ name, cells }) => [name, cells[index] ?? null]));
}
