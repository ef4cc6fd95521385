// Generated boards are read as diffs: a new panel must not touch the others.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Board } from "./board.ts";
import { classicDashboard } from "./classic/dashboard.ts";
import { everyBoard, type ClassicBoard, type V2Board } from "./fixtures/every-board.ts";
import { gridsOf } from "./fixtures/read-board.ts";
import { graph } from "./fixtures/specimen.ts";
import type { Width } from "./panel.ts";
import { v2Dashboard } from "./v2/dashboard.ts";

/** A board, a place in it, and the board with one panel more at that place. */
const additions = fc
  .record({
    board: fc.constantFrom(...everyBoard.model),
    at: fc.nat(60),
    width: fc.constantFrom<Width>(4, 6, 8, 12, 24),
  })
  .map(({ board, at, width }) => {
    const index = Math.min(at, board.panels.length);
    const panels = board.panels.toSpliced(index, 0, { ...graph, key: "added", width });
    return { board, index, larger: { ...board, panels } satisfies Board };
  });

describe("a panel that is added", () => {
  it("changes itself and the places after it, nothing else, in the classic schema", () => {
    fc.assert(
      fc.property(additions, ({ board, index, larger }) => {
        const before = classicDashboard(board);
        const after = classicDashboard(larger);
        const rest = after.panels.toSpliced(index, 1);
        expect({ ...after, panels: rest.map(unplaced) }).toEqual({
          ...before,
          panels: before.panels.map(unplaced),
        });
        expect(rest.slice(0, index)).toEqual(before.panels.slice(0, index));
      }),
      { numRuns: 50 },
    );
  });

  it("changes itself and the places after it in its row, nothing else, in schema v2", () => {
    fc.assert(
      fc.property(additions, ({ board, index, larger }) => {
        const before = v2Dashboard(board);
        const after = v2Dashboard(larger);
        const { added: _added, ...elements } = after.spec.elements;
        expect(elements).toEqual(before.spec.elements);
        const places = placesOf(before);
        const moved = [...placesOf(after)].filter(
          ([name, place]) => name !== "added" && places.get(name) !== place,
        );
        const later = board.panels.slice(index).map(({ key }) => key);
        expect(later).toEqual(expect.arrayContaining(moved.map(([name]) => name)));
      }),
      { numRuns: 50 },
    );
  });
});

function unplaced(panel: ClassicBoard["panels"][number]) {
  return { ...panel, gridPos: undefined };
}

/** Row and place of every panel, by its key. */
function placesOf(board: V2Board): Map<string, string> {
  const places = gridsOf(board).flatMap((grid, row) =>
    grid.map(({ spec: { element, x, y } }) => [element.name, `${row}: ${x},${y}`] as const),
  );
  return new Map(places);
}
