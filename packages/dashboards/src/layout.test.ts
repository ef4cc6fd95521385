import { vector } from "@telltale/promql";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { place } from "./layout.ts";
import { row, type Panel, type Width } from "./panel.ts";

const base = { key: "k", title: "t", description: "d", unit: "none" } as const;
const query = { key: "q", expression: vector(1), legend: "" };
const graph = (width: Width): Panel => ({ ...base, kind: "graph", width, queries: [query] });
const figure = (width: Width): Panel => ({ ...base, kind: "figure", width, query });
const table = (lines: number | undefined): Panel => {
  const counted = lines === undefined ? {} : { lines };
  return {
    kind: "table",
    key: "t",
    title: "t",
    description: "d",
    width: 24,
    labels: [],
    columns: [],
    ...counted,
  };
};

describe("place", () => {
  it("fills lines of 24 columns from left to right, each as high as its highest panel", () => {
    const panels = [row("r", "Row"), figure(12), graph(12), graph(8), graph(8), graph(12)];
    expect(place(panels).map(({ position: { x, y, w, h } }) => [x, y, w, h])).toEqual([
      [0, 0, 24, 1],
      [0, 1, 12, 4],
      [12, 1, 12, 8],
      [0, 9, 8, 8],
      [8, 9, 8, 8],
      [0, 17, 12, 8],
    ]);
  });

  it("makes a table as high as the lines to expect, but neither tiny nor higher than a screen", () => {
    const heights = [undefined, 0, 6, 200].map((lines) => place([table(lines)])[0]?.position.h);
    expect(heights).toEqual([9, 5, 9, 16]);
  });

  it("begins a new line at a heading", () => {
    expect(place([graph(8), row("r", "Row"), graph(8)]).map(({ position }) => position.y)).toEqual([0, 8, 9]);
  });

  it("never leaves the grid and never lays one panel over another", () => {
    const any = fc.oneof(
      fc.constantFrom<Width>(4, 6, 8, 12, 24).map(graph),
      fc.constantFrom<Width>(4, 6).map(figure),
      fc.constant(row("r", "Row")),
    );
    fc.assert(
      fc.property(fc.array(any, { maxLength: 30 }), (panels) => {
        const taken = new Set<string>();
        for (const { position } of place(panels)) {
          const { x, y, w, h } = position;
          expect(x + w).toBeLessThanOrEqual(24);
          for (let cell = 0; cell < w * h; cell++) {
            const at = `${x + (cell % w)},${y + Math.floor(cell / w)}`;
            expect(taken.has(at)).toBe(false);
            taken.add(at);
          }
        }
      }),
    );
  });
});
