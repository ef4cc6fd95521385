import { describe, expect, it } from "vitest";
import type { Panel } from "../dashboard.ts";
import { board } from "../fixtures/board.ts";

const places = (panels: readonly Panel[]) =>
  panels.map(({ title, grid: { x, y, w, h } }) => [title, x, y, w, h]);

const at = (title: string, x: number, y: number, w = 12, h = 8) => ({
  title,
  type: "stat",
  gridPos: { x, y, w, h },
});

const bare = (title: string, type = "stat") => ({ title, type });

describe("rows", () => {
  it("that are closed are opened, and what is below them moves down", () => {
    const { panels } = board({
      panels: [
        { title: "open", type: "row", gridPos: { x: 0, y: 0, w: 24, h: 1 }, panels: [] },
        at("a", 0, 1),
        {
          title: "closed",
          type: "row",
          collapsed: true,
          gridPos: { x: 0, y: 9, w: 24, h: 1 },
          panels: [at("c", 12, 40), at("b", 0, 40)],
        },
        { title: "last", type: "row", gridPos: { x: 0, y: 10, w: 24, h: 1 }, panels: [] },
        at("d", 0, 11),
      ],
    });
    expect(places(panels)).toEqual([
      ["open", 0, 0, 24, 1],
      ["a", 0, 1, 12, 8],
      ["closed", 0, 9, 24, 1],
      ["b", 0, 10, 12, 8],
      ["c", 12, 10, 12, 8],
      ["last", 0, 18, 24, 1],
      ["d", 0, 19, 12, 8],
    ]);
  });

  it("of the time before the grid become lines of it", () => {
    const { panels } = board({
      title: "Old",
      rows: [
        {
          title: "Hidden",
          height: "250px",
          panels: [
            { title: "a", span: 8 },
            { title: "b", span: 4 },
            { title: "c", span: 12 },
          ],
        },
        { title: "Shown", showTitle: true, height: 100, panels: [{ title: "d", span: 6 }] },
      ],
    });
    expect(places(panels)).toEqual([
      ["a", 0, 0, 16, 7],
      ["b", 16, 0, 8, 7],
      ["c", 0, 7, 24, 7],
      ["Shown", 0, 14, 24, 1],
      ["d", 0, 15, 12, 3],
    ]);
  });

  it("leaves out the copies that a repeated panel left in the file", () => {
    const copy = { ...at("copy", 12, 0), repeatPanelId: 1 };
    expect(board({ panels: [{ ...at("a", 0, 0), repeat: "job", maxPerRow: 2 }, copy] }).panels).toMatchObject(
      [{ title: "a", repeat: { variable: "job", direction: "h", perRow: 2 } }],
    );
  });

  it("and panels without a place are given one below the others, two beside each other", () => {
    const { panels } = board({
      panels: [bare("a"), at("placed", 0, 0), bare("b"), bare("c"), bare("Row", "row"), bare("d")],
    });
    expect(places(panels)).toEqual([
      ["placed", 0, 0, 12, 8],
      ["a", 0, 8, 12, 8],
      ["b", 12, 8, 12, 8],
      ["c", 0, 16, 12, 8],
      ["Row", 0, 24, 24, 1],
      ["d", 0, 25, 12, 8],
    ]);
  });
});
