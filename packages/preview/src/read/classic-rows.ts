// Before Grafana 5 a dashboard had rows of panels, each panel spanning so many of twelve columns.
import type { Grid, Panel } from "../dashboard.ts";
import { numberOf, objectsOf, textOf, type Json } from "../json.ts";
import { readClassicPanel, rowPanel } from "./classic-panel.ts";
import { bottomOf, flow, rowsOfPixels } from "./layout.ts";

/** Places the panels of rows on the grid, as Grafana does when it opens such a dashboard. */
export function readOldRows(rows: readonly Json[]): Panel[] {
  const panels: Panel[] = [];
  for (const row of rows) panels.push(...readOldRow(row, bottomOf(panels)));
  return panels;
}

function readOldRow(row: Json, top: number): Panel[] {
  const heading = hasHeading(row) ? [rowPanel(row, top)] : [];
  const given = objectsOf(row["panels"]);
  const height = rowsOfPixels(row["height"], 7);
  const sizes = given.map((panel) => ({
    w: Math.round((numberOf(panel["span"]) ?? 4) * 2),
    h: rowsOfPixels(panel["height"], height),
  }));
  const grids = flow(sizes, top + heading.length);
  return [...heading, ...given.flatMap((panel, index) => at(readClassicPanel(panel), grids[index]))];
}

function at(panel: Panel, grid: Grid | undefined): Panel[] {
  return grid ? [{ ...panel, grid }] : [];
}

function hasHeading(row: Json): boolean {
  return row["showTitle"] === true || row["collapse"] === true || textOf(row["repeat"]) !== "";
}
