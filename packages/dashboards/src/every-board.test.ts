// What holds of every board of every platform, in both of Grafana's schemas.
import type { Platform } from "@telltale/conventions";
import { describe, expect, it } from "vitest";
import { everyBoard, platforms, read, type ClassicBoard, type V2Board } from "./fixtures/every-board.ts";
import {
  askedVariables,
  boardLinks,
  readClassic,
  readV2,
  valuesUnder,
  variablesIn,
  type Place,
  type ReadBoard,
} from "./fixtures/read-board.ts";
import { renderDashboards, schemas } from "./render.ts";

const boards = [...everyBoard.classic.map(readClassic), ...everyBoard.v2.map(readV2)];

/** What breaks a rule, by board. */
function breaches(of: (board: ReadBoard) => readonly unknown[]): (readonly [uid: string, breach: unknown])[] {
  return boards.flatMap((board) => of(board).map((breach) => [board.uid, breach] as const));
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
    expect(boards.filter((board) => sourcesOf(board).length === 0)).toEqual([]);
    expect(breaches((board) => sourcesOf(board).filter((source) => !namedSources.has(source)))).toEqual([]);
  });

  it("cannot be edited, and has neither `id` nor `version` of its own", () => {
    expect(breaches(({ editable }) => (editable ? ["editable"] : []))).toEqual([]);
    expect(breaches(({ json }) => ["id", "version"].filter((key) => Object.hasOwn(json, key)))).toEqual([]);
  });

  it("declares the variables that it refers to, and asks about those that it declares", () => {
    expect(
      breaches((board) => referredVariables(board).filter((name) => !board.variables.includes(name))),
    ).toEqual([]);
    expect(breaches(idleVariables)).toEqual([]);
  });
});

describe.each([
  ["everything", platforms[0]],
  ["nothing", platforms[1]],
  ["odd names", platforms[2]],
])("the boards of a platform that declares %s", (_what, platform) => {
  // There are three platforms, as the fixture says.
  const each = platform as Platform;
  const sets = [
    (read(each, "classic") as ClassicBoard[]).map(readClassic),
    (read(each, "v2") as V2Board[]).map(readV2),
  ];

  it("have addresses of their own that Grafana allows", () => {
    for (const set of sets) {
      expect(twice(set.map(({ uid }) => uid))).toEqual([]);
      expect(set.filter(({ uid }) => !/^[a-z0-9-]{1,40}$/.test(uid))).toEqual([]);
    }
  });

  it("link only to one another, setting only what the other board lets be chosen", () => {
    for (const set of sets) {
      const variables = new Map(set.map((board) => [board.uid, board.variables]));
      // Others are named by a label of what is clicked.
      const links = set.flatMap(boardLinks).filter(({ uid }) => !uid.startsWith("${__"));
      expect(links.filter(({ uid }) => !variables.has(uid))).toEqual([]);
      expect(
        links.filter(({ uid, sets: names }) => !names.every((name) => variables.get(uid)?.includes(name))),
      ).toEqual([]);
    }
  });

  it.each(schemas)(
    "are the same bytes every time, in whatever order the keys stand, in schema %s",
    (schema) => {
      const files = renderDashboards(each, { schema });
      expect(renderDashboards(structuredClone(each), { schema })).toEqual(files);
      expect(renderDashboards(reversed(each) as Platform, { schema })).toEqual(files);
    },
  );
});

const namedSources = new Set(['{"type":"prometheus","uid":"${datasource}"}', '{"name":"${datasource}"}']);

function sourcesOf({ json }: ReadBoard): string[] {
  return valuesUnder("datasource", json).map((source) => JSON.stringify(source));
}

function referredVariables(board: ReadBoard): string[] {
  return [...askedVariables(board), ...boardLinks(board).flatMap(({ url }) => variablesIn(url))];
}

function idleVariables(board: ReadBoard): string[] {
  const asked = new Set(["datasource", ...askedVariables(board)]);
  return board.variables.filter((name) => !asked.has(name));
}

/** What a list has more than once. */
function twice<T>(list: readonly T[]): T[] {
  return new Set(list).size === list.length ? [] : list.filter((each, index) => list.indexOf(each) !== index);
}

function cellsOf({ x, y, w, h }: Place): string[] {
  return Array.from({ length: w * h }, (_, cell) => `${x + (cell % w)},${y + Math.floor(cell / w)}`);
}

/** The same definitions with their keys in the opposite order; the steps of a flow have an order of their own. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).toReversed();
  return Object.fromEntries(
    entries.map(([key, inner]) => [key, key === "steps" ? (inner as unknown) : reversed(inner)]),
  );
}
