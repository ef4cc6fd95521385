// Every board, in both of Grafana's schemas, against Grafana's own types.
import { describe, expect, it } from "vitest";
import { classicDashboard } from "./classic/dashboard.ts";
import { everyBoard, type ClassicBoard, type V2Board } from "./fixtures/every-board.ts";
import { mutants } from "./fixtures/mutants.ts";
import { grafanaJudge, type TypeName } from "./fixtures/schema/grafana-schema.ts";
import { specimen } from "./fixtures/specimen.ts";
import { v2Dashboard } from "./v2/dashboard.ts";

const judge = grafanaJudge();
const { classic, v2 } = everyBoard;

interface Written {
  readonly plugin: string;
  readonly options: unknown;
  readonly fieldConfig?: {
    readonly defaults: { readonly custom?: unknown; readonly links?: unknown };
    readonly overrides: readonly {
      readonly properties: readonly { readonly id: string; readonly value?: unknown }[];
    }[];
  };
  readonly queries: readonly unknown[];
}

const plugins: Readonly<Record<string, TypeName>> = {
  timeseries: "TimeseriesPlugin",
  stat: "StatPlugin",
  heatmap: "HeatmapPlugin",
  "state-timeline": "StateTimelinePlugin",
  table: "TablePlugin",
  text: "TextPlugin",
};

/** What is wrong with what a plugin is given. */
function judgePanel({ plugin, options, fieldConfig, queries }: Written): string[] {
  const type = plugins[plugin];
  if (!type) return [`${plugin} is no plugin that boards use`];
  const custom = fieldConfig?.defaults.custom;
  const properties = (fieldConfig?.overrides ?? []).flatMap((override) => override.properties);
  return [
    ...judge(type, { options, ...(custom !== undefined && { custom }) }),
    ...properties.flatMap(({ id, value }) => judge("OverrideOf", { [id]: value })),
    ...queries.flatMap((query) => judge("Query", query)),
  ];
}

function judgeClassic(board: ClassicBoard): string[] {
  const wrong = judge("ClassicDashboard", board);
  return wrong.length > 0 ? wrong : board.panels.flatMap(judgeClassicPanel);
}

function judgeClassicPanel(panel: ClassicBoard["panels"][number]): string[] {
  if ("targets" in panel) return judgePanel({ ...panel, plugin: panel.type, queries: panel.targets });
  return "options" in panel ? judgePanel({ plugin: panel.type, options: panel.options, queries: [] }) : [];
}

function judgeV2(board: V2Board): string[] {
  const wrong = judge("V2Resource", board);
  return wrong.length > 0 ? wrong : Object.values(board.spec.elements).flatMap(judgeElement);
}

function judgeElement({ spec: { vizConfig, data } }: V2Board["spec"]["elements"][string]): string[] {
  const queries = data.spec.queries.map(({ spec }) => spec.query.spec);
  const links =
    "links" in vizConfig.spec.fieldConfig.defaults ? vizConfig.spec.fieldConfig.defaults.links : [];
  return [
    ...judgePanel({ plugin: vizConfig.group, ...vizConfig.spec, queries }),
    ...judge("OverrideOf", { links }),
  ];
}

describe("Grafana's own types", () => {
  it.each(classic.map((board) => [board.uid, board] as const))(
    "accept %s as a classic dashboard",
    (_uid, board) => {
      expect(judgeClassic(board)).toEqual([]);
    },
  );

  it.each(v2.map((board) => [board.metadata.name, board] as const))(
    "accept %s as a v2 dashboard",
    (_uid, board) => {
      expect(judgeV2(board)).toEqual([]);
    },
  );

  it("accept a board that has one of everything", () => {
    expect(judgeClassic(classicDashboard(specimen))).toEqual([]);
    expect(judgeV2(v2Dashboard(specimen))).toEqual([]);
  });

  it("refuse an unknown key and a value of another type, but where they take anything", () => {
    expect(openPlaces(classicDashboard(specimen), judgeClassic)).toEqual([
      "templating.list.*.query",
      "panels.*.fieldConfig.overrides.*.matcher.options",
      "panels.*.transformations.*.options",
    ]);
    expect(openPlaces(v2Dashboard(specimen), judgeV2)).toEqual([
      "spec.annotations.*.spec.query.spec",
      "spec.annotations.*.spec.legacyOptions",
      "spec.variables.*.spec.query.spec",
      "spec.elements.graph.spec.vizConfig.spec.fieldConfig.overrides.*.matcher.options",
      "spec.elements.table.spec.data.spec.transformations.*.spec.options",
      "spec.elements.table.spec.vizConfig.spec.fieldConfig.overrides.*.matcher.options",
    ]);
  });
});

/** Where a fault goes unnoticed; of places within each other, the outer. */
function openPlaces<T>(board: T, judgeBoard: (board: T) => string[]): string[] {
  const accepted = mutants(board).filter(({ mutant }) => judgeBoard(mutant).length === 0);
  const places = [...new Set(accepted.map(({ place }) => place))];
  return places.filter((place) => !places.some((outer) => place.startsWith(`${outer}.`)));
}
