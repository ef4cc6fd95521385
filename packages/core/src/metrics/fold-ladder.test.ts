import { capped, oneOf, type Label } from "@telltale/conventions";
import { describe, expect, it } from "vitest";
import { createFoldLadder } from "./fold-ladder.ts";
import { LabelBound } from "./label-bound.ts";

const bounds = (labels: Readonly<Record<string, Label>>) =>
  Object.entries(labels).map(([key, label]) => new LabelBound(key, label));

const http = bounds({
  method: oneOf(["GET", "POST"]),
  status: capped(100),
  route: capped(200),
  scheme: ["http", "https"],
  error: capped(50),
});

describe("createFoldLadder", () => {
  it("folds the widest open label first, and listed ones never", () => {
    expect(createFoldLadder(http, 2_000).map(({ folded }) => folded)).toEqual([[], [2], [2, 1], [2, 1, 4]]);
  });

  it("keeps room on every rung for those after it, and lets the last one in always", () => {
    expect(createFoldLadder(http, 2_000).map(({ below }) => below)).toEqual([1_500, 1_750, 1_994, Infinity]);
  });

  it("keeps nothing back where every declared set fits", () => {
    const labels = bounds({ channel: ["web", "app"], tenant: capped(9) });
    expect(createFoldLadder(labels, 20).map(({ below }) => below)).toEqual([Infinity, Infinity]);
    expect(createFoldLadder(labels, 19).map(({ below }) => below)).toEqual([17, Infinity]);
  });

  it("opens nothing exact where the lists alone are over the limit", () => {
    const labels = bounds({ channel: ["web", "app"], tenant: capped(9) });
    expect(createFoldLadder(labels, 1)[0]?.below).toBe(0);
  });

  it("has one rung where no label is open", () => {
    expect(createFoldLadder(bounds({ channel: ["web", "app"] }), 1)).toEqual([
      { folded: [], below: Infinity, belowKept: Infinity },
    ]);
  });

  it("keeps a fifth for the sets that must find their place, on every rung but the last", () => {
    const rungs = createFoldLadder(http, 2_000, true);
    expect(rungs.map(({ below }) => below)).toEqual([1_100, 1_350, 1_594, Infinity]);
    expect(rungs.map(({ belowKept }) => belowKept)).toEqual([1_500, 1_750, 1_994, Infinity]);
  });
});
