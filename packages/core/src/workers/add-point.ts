import type { Gauge } from "@telltale/conventions";
import type { Exemplar } from "../metrics/exemplar.ts";
import type { Point } from "../metrics/family.ts";
import type { FamilyTable, Row } from "./family-table.ts";

/** Adds a process's series to the row of its label set: counters and histograms sum, gauges go by their rule. */
export function addPoint({ metric, width }: FamilyTable, row: Row, point: Point, start: number): void {
  if (metric.type === "gauge") addGauge(row, point.cells[point.at]!, metric.across);
  else addCells(row, point, width);
  row.start = Math.min(row.start, start);
}

function addCells(row: Row, { cells, at, exemplars }: Point, width: number): void {
  for (let index = 0; index < width; index += 1) row.cells[row.at + index]! += cells[at + index]!;
  if (exemplars) row.exemplars = latestOf(row.exemplars, exemplars);
}

type Exemplars = readonly (Exemplar | undefined)[];

/** The latest of each bucket. */
function latestOf(kept: Exemplars | undefined, added: Exemplars): Exemplars {
  const latest = [...(kept ?? [])];
  for (const [bucket, exemplar] of added.entries()) {
    if (exemplar && !(latest[bucket] && latest[bucket].time >= exemplar.time)) latest[bucket] = exemplar;
  }
  return latest;
}

function addGauge(row: Row, value: number, across: Gauge["across"]): void {
  row.parts += 1;
  row.total += value;
  row.cells[row.at] = row.parts === 1 ? value : combine(row, value, across);
}

function combine({ cells, at, parts, total }: Row, value: number, across: Gauge["across"]): number {
  switch (across) {
    case "sum":
      return total;
    case "max":
      return Math.max(cells[at]!, value);
    case "min":
      return Math.min(cells[at]!, value);
    case "mean":
      return total / parts;
    default:
      return across satisfies never;
  }
}
