import { vector } from "@telltale/promql";
import { describe, expect, it } from "vitest";
import { tableView } from "./table.ts";
import { checkoutBoard } from "../fixtures/boards.ts";
import { keep } from "../link.ts";
import type { Table } from "../panel.ts";

const toRoute = {
  title: "Only this route",
  to: { board: "checkout-signals", variables: { instance: keep, route: { label: "http_route" } } },
};

const table: Table = {
  kind: "table",
  key: "t",
  title: "Table",
  description: "A table.",
  width: 24,
  labels: [
    { name: "http_request_method", title: "Method" },
    { name: "http_route", title: "Route", links: [toRoute] },
  ],
  columns: [
    { key: "rate", expression: vector(1), legend: "Requests", unit: "reqps" },
    { key: "errors", expression: vector(0), legend: "Errors", unit: "percentunit", limit: 0.001 },
  ],
};
const view = tableView(table);

describe("a table", () => {
  it("asks for the present only, as a table", () => {
    expect(view.targets).toMatchObject([
      { refId: "rate", instant: true, range: false, format: "table" },
      { refId: "errors", instant: true, range: false, format: "table" },
    ]);
  });

  it("joins its queries on the labels, then orders and names the columns", () => {
    expect(view.transformations[0]).toEqual({ id: "merge", options: {} });
    expect(view.transformations[1]?.options).toEqual({
      excludeByName: { Time: true },
      indexByName: { http_request_method: 0, http_route: 1, "Value #rate": 2, "Value #errors": 3 },
      renameByName: {
        http_request_method: "Method",
        http_route: "Route",
        "Value #rate": "Requests",
        "Value #errors": "Errors",
      },
    });
  });

  it("writes each column in its unit, and in red above its limit", () => {
    const errors = view.fieldConfig.overrides.find(({ matcher }) => matcher.options === "Errors");
    expect(errors?.properties).toContainEqual({ id: "unit", value: "percentunit" });
    expect(JSON.stringify(errors)).toContain('{"color":"red","value":0.001}');
  });

  it("makes of a route the link that chooses it on this board", () => {
    const route = view.fieldConfig.overrides.find(({ matcher }) => matcher.options === "Route");
    expect(route?.properties[0]?.value).toMatchObject([
      {
        url: '/d/checkout-signals?${__url_time_range}&${datasource:queryparam}&${instance:queryparam}&var-route=${__data.fields["Route"]:percentencode}',
      },
    ]);
    expect(checkoutBoard.templating.list.map(({ name }) => name)).toContain("route");
  });
});
