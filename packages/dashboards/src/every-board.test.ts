// What holds of every board of every platform, in both of Grafana's schemas.
import type { Platform } from "@telltale/conventions";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Board } from "./board.ts";
import { classicDashboard } from "./classic/dashboard.ts";
import { everyBoard, platforms, read, type ClassicBoard, type V2Board } from "./fixtures/every-board.ts";
import { checkout, platform } from "./fixtures/checkout.ts";
import { graph } from "./fixtures/specimen.ts";
import type { Width } from "./panel.ts";
import { boardsOf, renderDashboards, schemas } from "./render.ts";
import { v2Dashboard } from "./v2/dashboard.ts";

const { model, classic, v2 } = everyBoard;

interface Place {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

/** What both schemas say, in one shape. */
interface Read {
  readonly uid: string;
  readonly ids: readonly number[];
  /** Each grid's places. */
  readonly grids: readonly (readonly Place[])[];
  readonly refIds: readonly (readonly string[])[];
  readonly editable: boolean;
  readonly variables: readonly string[];
  readonly json: unknown;
}

function ofClassic(board: ClassicBoard): Read {
  return {
    uid: board.uid,
    ids: board.panels.map(({ id }) => id),
    grids: [board.panels.map(({ gridPos }) => gridPos)],
    refIds: board.panels.flatMap((panel) => ("targets" in panel ? [panel.targets.map(({ refId }) => refId)] : [])),
    editable: board.editable,
    variables: board.templating.list.map(({ name }) => name),
    json: board,
  };
}

function ofV2(board: V2Board): Read {
  const { elements, layout, variables, editable } = board.spec;
  const panels = Object.values(elements).map(({ spec }) => spec);
  const grids = "rows" in layout.spec ? layout.spec.rows.map((row) => row.spec.layout) : [layout];
  return {
    uid: board.metadata.name,
    ids: panels.map(({ id }) => id),
    grids: grids.map((grid) => {
      const items = "items" in grid.spec ? grid.spec.items : [];
      return items.map(({ spec: { x, y, width, height } }) => ({ x, y, w: width, h: height }));
    }),
    refIds: panels.map(({ data }) => data.spec.queries.map(({ spec }) => spec.refId)),
    editable,
    variables: variables.map(({ spec }) => spec.name),
    json: board,
  };
}

const everyRead = [...classic.map(ofClassic), ...v2.map(ofV2)];

/** What breaks a rule, by board. */
function breaches(of: (board: Read) => readonly unknown[]): (readonly [uid: string, breach: unknown])[] {
  return everyRead.flatMap((board) => of(board).map((breach) => [board.uid, breach] as const));
}

describe("every board, in both schemas", () => {
  it("has ids of its own, from 1 on, and queries of their own in each panel", () => {
    expect(breaches(({ ids }) => [...twice(ids), ...ids.filter((id) => !(id >= 1))])).toEqual([]);
    expect(breaches(({ refIds }) => refIds.flatMap(twice))).toEqual([]);
  });

  it("lays every panel within 24 columns, and none over another", () => {
    expect(breaches(({ grids }) => grids.flatMap((grid) => twice(grid.flatMap(cellsOf))))).toEqual([]);
    expect(breaches(({ grids }) => grids.flat().filter(({ x, w }) => x < 0 || x + w > 24))).toEqual([]);
  });

  it("asks only the data source that the variable names", () => {
    const named = ['{"type":"prometheus","uid":"${datasource}"}', '{"name":"${datasource}"}'];
    const sources = ({ json }: Read) => valuesUnder("datasource", json).map((source) => JSON.stringify(source));
    expect(everyRead.filter((board) => sources(board).length === 0)).toEqual([]);
    expect(breaches((board) => sources(board).filter((source) => !named.includes(source)))).toEqual([]);
  });

  it("cannot be edited, and has neither `id` nor `version` of its own", () => {
    expect(breaches(({ editable }) => (editable ? ["editable"] : []))).toEqual([]);
    // `json` is an object, as every dashboard is.
    expect(breaches(({ json }) => ["id", "version"].filter((key) => Object.hasOwn(json as object, key)))).toEqual([]);
  });

  it("declares the variables that it refers to, and refers to those that it declares", () => {
    const asked = ({ json }: Read) =>
      [...valuesUnder("expr", json), ...valuesUnder("definition", json)].flatMap(variablesIn);
    const kept = (board: Read) => linksOf(board).flatMap(({ url }) => variablesIn(url));
    expect(
      breaches((board) => [...asked(board), ...kept(board)].filter((name) => !board.variables.includes(name))),
    ).toEqual([]);
    expect(
      breaches((board) => board.variables.filter((name) => name !== "datasource" && !asked(board).includes(name))),
    ).toEqual([]);
  });
});

describe.each(platforms.map((each, index) => [["everything", "nothing", "odd names"][index], each] as const))(
  "the boards of a platform that declares %s",
  (_what, each) => {
    const boards = [(read(each, "classic") as ClassicBoard[]).map(ofClassic), (read(each, "v2") as V2Board[]).map(ofV2)];

    it("have addresses of their own that Grafana allows", () => {
      for (const set of boards) {
        expect(new Set(set.map(({ uid }) => uid)).size).toBe(set.length);
        for (const { uid } of set) expect(uid).toMatch(/^[a-z0-9-]{1,40}$/);
      }
    });

    it("link only to one another, setting only what the other board lets be chosen", () => {
      for (const set of boards) {
        const variables = new Map(set.map((board) => [board.uid, board.variables]));
        for (const { uid, names, from } of set.flatMap(linksOf)) {
          if (uid.startsWith("${__")) continue; // named by a label of what is clicked
          expect(variables.has(uid), `${from} links to ${uid}`).toBe(true);
          expect(variables.get(uid), `${from} links to ${uid}`).toEqual(expect.arrayContaining(names));
        }
      }
    });

    it("are the same bytes every time, in whatever order the keys stand", () => {
      for (const schema of schemas) {
        const files = renderDashboards(each, { schema });
        expect(renderDashboards(structuredClone(each), { schema })).toEqual(files);
        expect(renderDashboards(reversed(each) as Platform, { schema })).toEqual(files);
      }
    });
  },
);

describe("a panel that is added", () => {
  const added = fc.record({
    board: fc.constantFrom(...model),
    at: fc.nat(60),
    width: fc.constantFrom<Width>(4, 6, 8, 12, 24),
  });

  it("changes itself and the places after it, nothing else, in the classic schema", () => {
    fc.assert(
      fc.property(added, ({ board, at, width }) => {
        const index = Math.min(at, board.panels.length);
        const before = classicDashboard(board);
        const after = classicDashboard(withPanel(board, index, width));
        const rest = after.panels.toSpliced(index, 1);
        expect({ ...after, panels: rest.map(unplaced) }).toEqual({ ...before, panels: before.panels.map(unplaced) });
        expect(rest.slice(0, index)).toEqual(before.panels.slice(0, index));
      }),
      { numRuns: 50 },
    );
  });

  it("changes itself and the places after it in its row, nothing else, in v2", () => {
    fc.assert(
      fc.property(added, ({ board, at, width }) => {
        const index = Math.min(at, board.panels.length);
        const before = v2Dashboard(board);
        const after = v2Dashboard(withPanel(board, index, width));
        const { added: _added, ...elements } = after.spec.elements;
        expect(elements).toEqual(before.spec.elements);
        const places = new Map(placesOf(before));
        const moved = placesOf(after).filter(([name, place]) => name !== "added" && places.get(name) !== place);
        const later = board.panels.slice(index).map(({ key }) => key);
        expect(later).toEqual(expect.arrayContaining(moved.map(([name]) => name)));
      }),
      { numRuns: 50 },
    );
  });
});

describe("a large platform", () => {
  const { owner: _owner, ...unowned } = checkout;
  const ofSize = (size: number): Platform => ({
    services: Array.from({ length: size }, (_, index) => ({ ...unowned, name: `${"service-".repeat(5)}${index}` })),
  });

  it.each([
    [200, "classic"],
    [50, "v2"],
  ] as const)("of %i services has boards of their own for all of them in schema %s", (size, schema) => {
    const files = renderDashboards(ofSize(size), { schema });
    expect(new Set(files.map(({ path }) => path)).size).toBe(files.length);
    expect(files.filter(({ kind }) => kind === "service")).toHaveLength(size);
    expect(files.filter(({ uid }) => uid.length > 40)).toEqual([]);
  });

  it("leaves a service's boards alone when another is added", () => {
    const one = boardsOf({ ...platform, services: [checkout, ...platform.services.slice(1)] });
    const other = boardsOf({ ...platform, services: [...platform.services, { name: "zebra" }] });
    const own = (boards: readonly Board[]) => boards.filter(({ uid }) => uid.startsWith("checkout-"));
    expect(own(other)).toEqual(own(one));
  });
});

/** What a list has more than once. */
function twice<T>(list: readonly T[]): T[] {
  return new Set(list).size === list.length ? [] : list.filter((each, index) => list.indexOf(each) !== index);
}

function cellsOf({ x, y, w, h }: Place): string[] {
  return Array.from({ length: w * h }, (_, cell) => `${x + (cell % w)},${y + Math.floor(cell / w)}`);
}

/** All values of a key, however deep. */
function valuesUnder(key: string, json: unknown): unknown[] {
  if (typeof json !== "object" || json === null) return [];
  return Object.entries(json).flatMap(([name, value]) => [
    ...(name === key ? [value] : []),
    ...valuesUnder(key, value),
  ]);
}

/** The variables that a text refers to, Grafana's own left out. */
function variablesIn(text: unknown): string[] {
  // Prometheus' own `$1` stands for no variable.
  const names = [...String(text).matchAll(/\$\{?([A-Za-z_]\w*)/g)].map(([, name]) => name ?? "");
  return names.filter((name) => !name.startsWith("__"));
}

/** Links to boards: where to, and the variables they set there. */
function linksOf({ uid: from, json }: Read) {
  const urls = valuesUnder("url", json).map(String);
  return urls.flatMap((url) => {
    const uid = /^\/d\/([^?]*)\?/.exec(url)?.[1];
    if (uid === undefined) return [];
    const set = [...url.matchAll(/[?&]var-(\w+)=|\$\{(\w+):queryparam\}/g)].map(([, one, other]) => one ?? other ?? "");
    return [{ from, url, uid, names: set }];
  });
}

/** The same platform with its keys in the opposite order; the steps of a flow have an order of their own. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([key, inner]) => [key, key === "steps" ? (inner as unknown) : reversed(inner)]),
  );
}

function withPanel(board: Board, index: number, width: Width): Board {
  return { ...board, panels: board.panels.toSpliced(index, 0, { ...graph, key: "added", width }) };
}

function unplaced(panel: ClassicBoard["panels"][number]) {
  return { ...panel, gridPos: undefined };
}

function placesOf(board: V2Board): [name: string, place: string][] {
  const { layout } = board.spec;
  const grids = "rows" in layout.spec ? layout.spec.rows.map((row) => row.spec.layout) : [layout];
  return grids.flatMap((grid, row) =>
    "items" in grid.spec
      ? grid.spec.items.map(({ spec: { element, x, y } }): [string, string] => [element.name, `${row}: ${x},${y}`])
      : [],
  );
}
