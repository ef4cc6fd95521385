import { vector } from "@telltale/promql";
import { describe, expect, it } from "vitest";
import { table } from "../fixtures/specimen.ts";
import type { Column, Table } from "../panel.ts";
import { tableView } from "./table.ts";

const drawing = tableView(table);

function overrideOf(heading: string, of = drawing) {
  return of.fieldConfig.overrides.find(({ matcher }) => matcher.options === heading)?.properties;
}

describe("a table", () => {
  it("asks for the present only, as a table", () => {
    expect(drawing.queries).toMatchObject([
      { refId: "rate", spec: { instant: true, range: false, format: "table" } },
      { refId: "errors", spec: { instant: true, range: false, format: "table" } },
      { refId: "left", spec: { instant: true, range: false, format: "table" } },
    ]);
  });

  it("joins its queries on the labels, then orders and names the columns", () => {
    expect(drawing.transformations?.[0]).toEqual({ id: "merge", options: {} });
    expect(drawing.transformations?.[1]?.options).toEqual({
      excludeByName: { Time: true },
      indexByName: {
        http_request_method: 0,
        http_route: 1,
        job: 2,
        board: 3,
        "Value #rate": 4,
        "Value #errors": 5,
        "Value #left": 6,
      },
      renameByName: {
        http_request_method: "Method",
        http_route: "Route",
        job: "Service",
        board: "board",
        "Value #rate": "Requests",
        "Value #errors": "Errors",
        "Value #left": "Left",
      },
    });
  });

  it("has the greatest of its first column on top, unless the order of the lines has a meaning", () => {
    expect(drawing.options["sortBy"]).toEqual([{ desc: true, displayName: "Requests" }]);
    expect(tableView({ ...table, sorted: false }).options["sortBy"]).toEqual([]);
  });

  it("calls the only column of numbers as Grafana does then", () => {
    const narrow: Table = { ...table, columns: table.columns.slice(0, 1) };
    expect(tableView(narrow).transformations?.[1]?.options).toHaveProperty("renameByName.Value", "Requests");
  });

  it("writes each column in its unit and digits, and in the colour of its level", () => {
    expect(overrideOf("Requests")).toEqual([{ id: "unit", value: "reqps" }]);
    expect(overrideOf("Errors")).toEqual([
      { id: "unit", value: "percentunit" },
      { id: "decimals", value: 2 },
      {
        id: "thresholds",
        value: {
          mode: "absolute",
          steps: [
            { color: "green", value: null },
            { color: "red", value: 0.001 },
          ],
        },
      },
      { id: "custom.cellOptions", value: { type: "color-text" } },
    ]);
    expect(JSON.stringify(overrideOf("Left"))).toContain('"blue"');
  });

  it("writes no digits behind the point of a number of things, and leaves the other columns to Grafana", () => {
    const instances: Column = { key: "instances", expression: vector(3), legend: "Instances", unit: "none" };
    const counted = tableView({ ...table, columns: [...table.columns, instances] });
    expect(overrideOf("Instances", counted)).toContainEqual({ id: "decimals", value: 0 });
    expect(counted.fieldConfig.defaults).not.toHaveProperty("decimals");
  });

  it("makes links of the values of a label", () => {
    expect(overrideOf("Route")?.[0]).toMatchObject({
      id: "links",
      value: [{ title: "Route" }, { title: "Logs" }],
    });
  });

  it("does not show a label that is there for links alone", () => {
    expect(overrideOf("board")).toEqual([
      { id: "custom.hidden", value: true },
      { id: "custom.hideFrom.viz", value: true },
    ]);
  });
});
