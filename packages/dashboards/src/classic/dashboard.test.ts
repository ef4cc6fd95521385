import { describe, expect, it } from "vitest";
import type { Board } from "../board.ts";
import { specimen } from "../fixtures/specimen.ts";
import { row } from "../panel.ts";
import { classicDashboard } from "./dashboard.ts";

const dashboard = classicDashboard(specimen);

function panelOf(title: string) {
  return dashboard.panels.find((panel) => panel.title === title);
}

describe("a classic dashboard", () => {
  it("is written as it was", async () => {
    await expect(`${JSON.stringify(dashboard, undefined, 2)}\n`).toMatchFileSnapshot(
      "../golden/specimen/classic.json",
    );
  });

  it("cannot be edited, and leaves `id` and `version` to the Grafana that stores it", () => {
    expect(dashboard).toMatchObject({ uid: "specimen", schemaVersion: 42, editable: false });
    expect(dashboard).not.toHaveProperty("id");
    expect(dashboard).not.toHaveProperty("version");
  });

  it("opens on the board's span, and gives a panel its own", () => {
    expect(dashboard.time).toEqual({ from: "now-7d", to: "now" });
    expect(panelOf("Graph")).toHaveProperty("timeFrom", "28d");
    expect(classicDashboard({ ...specimen, panels: [], span: "1h" }).time.from).toBe("now-1h");
  });

  it("lays rows and panels on one grid", () => {
    expect(dashboard.panels.map(({ title, gridPos: { x, y, w, h } }) => [title, x, y, w, h])).toEqual([
      ["Figure", 0, 0, 12, 4],
      ["A", 0, 4, 24, 1],
      ["Graph", 0, 5, 12, 8],
      ["Heatmap", 12, 5, 12, 8],
      ["B", 0, 13, 24, 1],
      ["Timeline", 0, 14, 12, 8],
      ["Table", 12, 14, 12, 9],
      ["Text", 0, 23, 24, 3],
    ]);
  });

  it("offers the data source first, then the choices of the board", () => {
    expect(dashboard.templating.list).toMatchObject([
      { name: "datasource", label: "Data source", type: "datasource", query: "prometheus" },
      {
        name: "instance",
        type: "query",
        query: { query: 'label_values(up{job="a"}, instance)' },
        refresh: 2,
        allValue: ".+",
      },
      { name: "service", type: "custom", multi: true, includeAll: true },
    ]);
  });

  it("asks for marks where every version of Grafana looks for the query", () => {
    expect(dashboard.annotations.list).toEqual([
      {
        name: "Deploys",
        datasource: { type: "prometheus", uid: "${datasource}" },
        enable: true,
        hide: false,
        iconColor: "purple",
        expr: 'target_info{job=~"$service"}',
        step: "60s",
        titleFormat: "{{version}}",
        textFormat: "{{job}} runs {{version}}",
        tagKeys: "version",
        useValueForTime: false,
      },
    ]);
  });

  it("has the link in a panel's menu, with all that Grafana's types ask of a link", () => {
    expect(panelOf("Graph")).toMatchObject({
      links: [
        { type: "link", title: "Logs", url: "https://logs.example/?service=a", targetBlank: true },
        { type: "link", title: "Route", targetBlank: false },
      ],
    });
  });

  it("refuses two panels of one key", () => {
    const twice: Board = { ...specimen, panels: [row("a", "A"), row("a", "B")] };
    expect(() => classicDashboard(twice)).toThrow('"a" and "a" would share an id');
  });
});
