import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Dashboard } from "./dashboard.ts";
import { readDashboards } from "./read-dashboards.ts";

function attempt(json: unknown): { boards: Dashboard[]; refusal?: string } {
  try {
    return { boards: readDashboards(json) };
  } catch (error) {
    return { boards: [], refusal: error instanceof Error ? error.message : "no Error" };
  }
}

describe("what holds a dashboard", () => {
  const bare = { uid: "a", title: "A", panels: [] };
  const v2 = { title: "B", elements: {}, layout: { kind: "GridLayout", spec: { items: [] } } };
  it.each<[string, unknown, string[]]>([
    ["a file", bare, ["A"]],
    ["the API's answer", { dashboard: bare, meta: { isFolder: false } }, ["A"]],
    [
      "a resource of the classic schema",
      { apiVersion: "dashboard.grafana.app/v1", kind: "Dashboard", metadata: { name: "a" }, spec: bare },
      ["A"],
    ],
    [
      "a resource of v2",
      { apiVersion: "dashboard.grafana.app/v2", kind: "Dashboard", metadata: { name: "b" }, spec: v2 },
      ["B"],
    ],
    [
      "a list of resources",
      {
        kind: "DashboardList",
        items: [
          { kind: "Dashboard", spec: v2 },
          { kind: "Dashboard", spec: bare },
        ],
      },
      ["B", "A"],
    ],
    ["several in a file", [bare, { dashboard: bare }], ["A", "A"]],
    ["one without panels", { title: "A", schemaVersion: 42 }, ["A"]],
  ])("%s", (_, json, titles) => {
    expect(readDashboards(json).map(({ title }) => title)).toEqual(titles);
  });

  it.each<[unknown, RegExp]>([
    ["text", /a dashboard is a JSON object/],
    [null, /a dashboard is a JSON object/],
    [{ name: "package", version: "1.0.0" }, /neither panels, rows nor elements/],
    [{ elements: {} }, /elements and no layout/],
    [{ layout: {} }, /a layout and no elements/],
  ])("is not %j", (json, sentence) => {
    expect(() => readDashboards(json)).toThrow(sentence);
  });
});

describe("any JSON", () => {
  it("is read, or refused in a sentence; every panel lies within the grid", () => {
    const odd = fc.anything({ maxDepth: 4, withNullPrototype: false });
    const keys = fc.constantFrom(
      "panels",
      "rows",
      "templating",
      "annotations",
      "links",
      "tags",
      "time",
      "elements",
      "layout",
    );
    fc.assert(
      fc.property(fc.dictionary(keys, odd), odd, (json, inside) => {
        const whole = { panels: [inside], ...json };
        const { boards, refusal } = attempt(whole);
        expect(refusal ?? "this is no dashboard: ").toMatch(/^this is no dashboard: /);
        for (const { grid } of boards.flatMap(({ panels }) => panels)) {
          expect(grid.x >= 0 && grid.y >= 0 && grid.w >= 1 && grid.h >= 1 && grid.x + grid.w <= 24).toBe(
            true,
          );
        }
      }),
    );
  });
});
