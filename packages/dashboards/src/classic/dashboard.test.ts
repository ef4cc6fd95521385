import * as common from "@grafana/grafana-foundation-sdk/common";
import * as dashboards from "@grafana/grafana-foundation-sdk/dashboard";
import * as heatmaps from "@grafana/grafana-foundation-sdk/heatmap";
import * as prometheus from "@grafana/grafana-foundation-sdk/prometheus";
import type * as timelines from "@grafana/grafana-foundation-sdk/statetimeline";
import type * as stats from "@grafana/grafana-foundation-sdk/stat";
import type * as tables from "@grafana/grafana-foundation-sdk/table";
import type * as timeseries from "@grafana/grafana-foundation-sdk/timeseries";
import { describe, expect, expectTypeOf, it } from "vitest";
import { goldenSignals } from "../boards/service.ts";
import { classicDashboard } from "./dashboard.ts";
import { classicPanel } from "./panel.ts";
import { checkout } from "../fixtures/checkout.ts";
import type { Board } from "../board.ts";
import { row, type Graph } from "../panel.ts";

const board = goldenSignals(checkout);
const dashboard = classicDashboard(board);

type Dashboard = typeof dashboard;
type Written = Exclude<ReturnType<typeof classicPanel>, { type: "row" | "text" }>;
type WrittenRow = Extract<ReturnType<typeof classicPanel>, { type: "row" }>;
type Target = Written["targets"][number];
type OptionsWith<K extends string> = Extract<Written["options"], Record<K, unknown>>;

/** Grafana's types with their enums widened to what JSON holds. */
type Json<T> = T extends (...args: never[]) => unknown
  ? never
  : T extends string
    ? string
    : T extends number | boolean | null | undefined
      ? T
      : T extends readonly (infer E)[]
        ? readonly Json<E>[]
        : { [K in keyof T as K extends "_implementsDataqueryVariant" ? never : K]: Json<T[K]> };
/** The keys of any member of a union that Grafana's type does not know. */
type Unknown<T, Known> = T extends unknown ? Exclude<keyof T, keyof Known> : never;

describe("a classic dashboard, against Grafana's own types", () => {
  it("has what they require and nothing they do not know", () => {
    expectTypeOf<Omit<Dashboard, "panels">>().toExtend<Omit<Json<dashboards.Dashboard>, "panels">>();
    expectTypeOf<Unknown<Dashboard, dashboards.Dashboard>>().toBeNever();
    expectTypeOf<Unknown<Dashboard["templating"]["list"][number], dashboards.VariableModel>>().toBeNever();
    expectTypeOf<Unknown<Dashboard["annotations"]["list"][number], dashboards.AnnotationQuery>>().toBeNever();
    expectTypeOf<Unknown<Dashboard["links"][number], dashboards.DashboardLink>>().toBeNever();
  });

  it("has panels, rows and targets as they are there", () => {
    type PanelWithout = Omit<dashboards.Panel, "targets" | "gridPos">;
    expectTypeOf<Omit<Written, "targets" | "gridPos">>().toExtend<Json<PanelWithout>>();
    expectTypeOf<Unknown<Written, dashboards.Panel>>().toBeNever();
    expectTypeOf<Omit<WrittenRow, "gridPos">>().toExtend<Omit<Json<dashboards.RowPanel>, "gridPos">>();
    expectTypeOf<Unknown<WrittenRow, dashboards.RowPanel>>().toBeNever();
    expectTypeOf<Target>().toExtend<Json<prometheus.Dataquery>>();
    expectTypeOf<Unknown<Target, prometheus.Dataquery>>().toBeNever();
    expectTypeOf<Unknown<Written["fieldConfig"]["defaults"], dashboards.FieldConfig>>().toBeNever();
  });

  it("has each kind of panel's own options as they are there", () => {
    expectTypeOf<OptionsWith<"tooltip" | "calcs">>().toBeNever();
    type Lines = Exclude<OptionsWith<"legend">, OptionsWith<"yAxis"> | OptionsWith<"rowHeight">>;
    expectTypeOf<Lines>().toExtend<Json<timeseries.Options>>();
    expectTypeOf<OptionsWith<"rowHeight">>().toExtend<Json<timelines.Options>>();
    expectTypeOf<Unknown<OptionsWith<"rowHeight">, timelines.Options>>().toBeNever();
    expectTypeOf<OptionsWith<"reduceOptions">>().toExtend<Json<stats.Options>>();
    expectTypeOf<OptionsWith<"yAxis">>().toExtend<Json<heatmaps.Options>>();
    expectTypeOf<Omit<OptionsWith<"cellHeight">, "sortBy">>().toExtend<Partial<Json<tables.Options>>>();
    expectTypeOf<Unknown<OptionsWith<"cellHeight">, tables.Options>>().toBeNever();
  });

  it.each([
    ["color", dashboards.FieldColorModeId, /"color": ?\{\s*"mode": ?"([^"]+)"(?!,"scheme)/g],
    ["thresholds", dashboards.ThresholdsMode, /"thresholds": ?\{\s*"mode": ?"([^"]+)"/g],
    ["legend", common.LegendDisplayMode, /"displayMode": ?"([^"]+)"/g],
    ["placement", common.LegendPlacement, /"placement": ?"([^"]+)"/g],
    ["tooltip", common.TooltipDisplayMode, /"tooltip": ?\{\s*"mode": ?"([^"]+)"/g],
    ["sort", common.SortOrder, /"sort": ?"([^"]+)"/g],
    ["draw style", common.GraphDrawStyle, /"drawStyle": ?"([^"]+)"/g],
    ["points", common.VisibilityMode, /"show(?:Points|Value)": ?"([^"]+)"/g],
    ["stacking", common.StackingMode, /"stacking": ?\{\s*"group": ?"A",\s*"mode": ?"([^"]+)"/g],
    ["threshold style", common.GraphThresholdsStyleMode, /"thresholdsStyle": ?\{\s*"mode": ?"([^"]+)"/g],
    ["scale", common.ScaleDistribution, /"scaleDistribution": ?\{\s*"type": ?"([^"]+)"/g],
    ["number colour", common.BigValueColorMode, /"colorMode": ?"([^"]+)"/g],
    ["number graph", common.BigValueGraphMode, /"graphMode": ?"([^"]+)"/g],
    ["number text", common.BigValueTextMode, /"textMode": ?"([^"]+)"/g],
    ["cells", common.HeatmapCellLayout, /"layout": ?"([^"]+)"/g],
    ["scheme", heatmaps.HeatmapColorMode, /"mode": ?"([^"]+)",\s*"scheme"/g],
    ["format", prometheus.PromQueryFormat, /"format": ?"([^"]+)"/g],
    ["editor", prometheus.QueryEditorMode, /"editorMode": ?"([^"]+)"/g],
    ["values in bands", common.TimelineValueAlignment, /"alignValue": ?"([^"]+)"/g],
    ["kind of mapping", dashboards.MappingType, /"mappings": ?\[\s*\{\s*"type": ?"([^"]+)"/g],
    ["mapping", dashboards.SpecialValueMatch, /"match": ?"([^"]+)"/g],
    ["link", dashboards.DashboardLinkType, /"type": ?"(dashboards|link)"/g],
  ])("uses only Grafana's words for %s", (_name, words: Record<string, string>, pattern) => {
    const used = [...JSON.stringify(dashboard).matchAll(pattern)].map(([, word]) => word);
    expect(used.length).toBeGreaterThan(0);
    expect(Object.values(words)).toEqual(expect.arrayContaining(used));
  });
});

describe("a classic dashboard", () => {
  it("changes only the new panel and the places after it when a panel is added", () => {
    const before = dashboard.panels;
    const at = board.panels.findIndex((panel) => panel.key === "requests/errors");
    const added = { ...(board.panels[at] as Graph), key: "requests/added", width: 24 } as const;
    const after = classicDashboard({ ...board, panels: board.panels.toSpliced(at, 0, added) }).panels;
    const without = after.toSpliced(at, 1);
    expect(unplaced(without)).toEqual(unplaced(before));
    expect(without.slice(0, at)).toEqual(before.slice(0, at));
    expect(without.at(-1)?.gridPos?.y).toBeGreaterThan(before.at(-1)?.gridPos?.y ?? Infinity);
  });

  it("refuses two panels of one key", () => {
    const twice: Board = { ...board, panels: [row("a", "A"), row("a", "B")] };
    expect(() => classicDashboard(twice)).toThrow('"a" and "a" would share an id');
  });

  it("keeps Grafana from replacing what only looks like a variable", () => {
    const panel = classicPanel(row("r", "costs 5 $ per $instance, [[route]] or ${x}"), undefined);
    expect(panel.title).toBe("costs 5 $ per $\u200Binstance, [\u200B[route]] or $\u200B{x}");
  });
});

function unplaced(panels: Dashboard["panels"]) {
  return panels.map((panel) => ({ ...panel, gridPos: undefined }));
}
