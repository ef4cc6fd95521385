import { describe, expect, it } from "vitest";
import { platforms, read } from "../fixtures/every-board.ts";
import { mutants } from "../fixtures/mutants.ts";
import { judgeBy } from "../fixtures/schema/judge.ts";
import type { PersesDashboard } from "../fixtures/schema/perses-types.ts";
import { heatmap, specimen, table } from "../fixtures/specimen.ts";
import { persesDashboard } from "./dashboard.ts";

type Dashboard = ReturnType<typeof persesDashboard>;

const judge = judgeBy("perses-types.ts", ["PersesDashboard"]);
const dashboard = persesDashboard(specimen);
// What the emitter gives, once through JSON.
const boards = platforms.flatMap((platform) => read(platform, "perses")) as PersesDashboard[];

function pluginOf(board: Dashboard, key: string) {
  return board.spec.panels[key]?.spec.plugin;
}

describe("a dashboard of Perses", () => {
  it("is written as it was", async () => {
    await expect(`${JSON.stringify(dashboard, undefined, 2)}\n`).toMatchFileSnapshot(
      "../golden/specimen/perses.json",
    );
  });

  it("has what Perses' definitions allow and nothing else, on every board", () => {
    const wrong = boards.map((board) => [board.metadata.name, judge("PersesDashboard", board)] as const);
    expect(wrong.filter(([, problems]) => problems.length > 0)).toEqual([]);
  });

  it("would be found out by any key or type that they do not allow", () => {
    const accepted = mutants(dashboard).filter(({ mutant }) => judge("PersesDashboard", mutant).length === 0);
    expect(accepted.map(({ place }) => place)).toEqual([]);
  });

  it("has names that Perses takes, and places every panel once, within 24 columns", () => {
    for (const { spec, metadata } of boards) {
      const names = Object.keys(spec.panels);
      expect([metadata.name, ...names].filter((name) => !/^[a-zA-Z0-9_-]{1,75}$/.test(name))).toEqual([]);
      const items = spec.layouts.flatMap((layout) => layout.spec.items);
      expect(items.map(({ content }) => content.$ref)).toEqual(names.map((name) => `#/spec/panels/${name}`));
      expect(items.filter(({ x, width }) => x + width > 24)).toEqual([]);
    }
  });

  it("begins a grid with each heading", () => {
    expect(dashboard.spec.layouts.map(({ spec }) => spec.display?.title)).toEqual([undefined, "A", "B"]);
  });

  it("chooses all at first, and asks for labels' values by selector", () => {
    expect(dashboard.spec.variables).toMatchObject([
      {
        spec: {
          name: "instance",
          defaultValue: ["$__all"],
          customAllValue: ".+",
          plugin: {
            kind: "PrometheusLabelValuesVariable",
            spec: { labelName: "instance", matchers: ['up{job="a"}'] },
          },
        },
      },
      {
        spec: {
          name: "service",
          plugin: { kind: "StaticListVariable", spec: { values: ["a", "b, c", "d\\"] } },
        },
      },
    ]);
  });

  it("draws buckets as lines: Perses' heat map is for native histograms only", () => {
    expect(pluginOf(persesDashboard({ ...specimen, panels: [heatmap] }), "heatmap")).toMatchObject({
      kind: "TimeSeriesChart",
      spec: { yAxis: { format: { unit: "counts/sec" } } },
    });
  });

  it("merges a table's queries and colours a number by its level", () => {
    const plugin = pluginOf(persesDashboard({ ...specimen, panels: [table] }), "table");
    expect(plugin).toMatchObject({
      kind: "Table",
      spec: { transforms: [{ kind: "MergeSeries", spec: {} }] },
    });
    expect(JSON.stringify(plugin)).toContain(
      '{"condition":{"kind":"Range","spec":{"min":0.001}},"textColor":"#e53935"}',
    );
    const narrow = { ...table, columns: table.columns.slice(0, 1) };
    expect(JSON.stringify(pluginOf(persesDashboard({ ...specimen, panels: [narrow] }), "table"))).toContain(
      '"name":"value"',
    );
  });
});
