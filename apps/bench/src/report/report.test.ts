import { expect, it } from "vitest";
import type { Report, Table } from "../result.ts";
import { TableBuilder } from "../table-builder.ts";
import { describeTable } from "./cells.ts";
import { headlinesOf } from "./headlines.ts";
import { renderMarkdown } from "./render-markdown.ts";
import { renderText } from "./render-text.ts";

it("renders the page for the documents", async () => {
  await expect(renderMarkdown(sampleReport())).toMatchFileSnapshot("golden/benchmarks.md");
});

it("renders the report for a terminal", async () => {
  await expect(renderText(sampleReport())).toMatchFileSnapshot("golden/benchmarks.txt");
});

it("gives only peers a ratio, and only in columns that are compared", () => {
  const [, ...rows] = describeTable(sampleTable()).rows;
  expect(rows.map((row) => row.map((cell) => cell.includes("×")))).toEqual([
    [false, true, false, false],
    [false, false, false, false],
  ]);
});

it("leaves a dash where a contender could not run", () => {
  const table = tableOf({ ours: [1], slow: [] });
  expect(describeTable(table).rows[1]).toEqual(["slow", "–"]);
});

it("never shows a negative zero", () => {
  expect(describeTable(tableOf({ ours: [-0.01] })).rows[0]?.[1]).toBe("0.0");
});

it("names the peer with the least median, whatever the order of the rows", () => {
  const table = tableOf({ ours: [10, 10], slow: [30, 30], quick: [20, 20] });
  expect(headlinesOf(table)).toEqual(["cost: 10.0 ns; best peer quick, 20.0 ns, ×2.0 ours."]);
});

it("says so when ours is the slower one", () => {
  expect(headlinesOf(tableOf({ ours: [10, 10], quick: [5, 5] }))[0]).toContain("×0.5 ours");
});

it("claims nothing when the quartiles overlap", () => {
  const table = tableOf({ ours: [10, 20, 30], other: [12, 24, 36] });
  expect(headlinesOf(table)[0]).toContain("×1.2 ours, within the noise");
});

it("adds counts up, without quartiles or a ratio", () => {
  const table = countsOf("sum", { ours: [0, 0], rival: [12, 3], absent: [] });
  expect(describeTable(table).rows).toEqual([
    ["ours", "0"],
    ["rival", "15"],
    ["absent", "–"],
  ]);
  expect(headlinesOf(table)).toEqual(["failed: 0; best peer rival, 15."]);
});

it("shows counts for one round, or each value there was", () => {
  expect(describeTable(countsOf("mean", { rival: [12, 3] })).rows[0]?.[1]).toBe("8");
  expect(describeTable(countsOf("values", { rival: [0, 137, 0] })).rows[0]?.[1]).toBe("0, 137");
});

it("claims nothing when a quartile reaches zero", () => {
  const table = tableOf({ ours: [-1, 0, 1], other: [12, 24, 36] });
  expect(headlinesOf(table)[0]).toContain("not resolved");
});

/** A table of one column; the first row is ours, the others are peers. */
function tableOf(readings: Readonly<Record<string, readonly number[]>>): Table {
  const rows = Object.keys(readings).map((name, at) => ({ name, role: at === 0 ? "ours" : "peer" }) as const);
  const builder = new TableBuilder("Cost", [{ title: "cost", unit: "ns", digits: 1, compare: true }], rows);
  for (const [name, values] of Object.entries(readings)) for (const value of values) builder.add(name, value);
  return builder.build();
}

/** A table of one column of counts; the first row is ours, the others are peers. */
function countsOf(
  show: "sum" | "mean" | "values",
  readings: Readonly<Record<string, readonly number[]>>,
): Table {
  const rows = Object.keys(readings).map((name, at) => ({ name, role: at === 0 ? "ours" : "peer" }) as const);
  const columns = [{ title: "failed", unit: "", digits: 0, compare: true, show }];
  const builder = new TableBuilder("Counts", columns, rows);
  for (const [name, values] of Object.entries(readings)) for (const value of values) builder.add(name, value);
  return builder.build();
}

function sampleTable(): Table {
  const builder = new TableBuilder(
    "Nanoseconds per record",
    [
      { title: "bound", unit: "ns", digits: 1, compare: true },
      { title: "lines", unit: "", digits: 0 },
      { title: "failed", unit: "", digits: 0, compare: true, show: "sum" },
    ],
    [
      { name: "Telltale", role: "ours" },
      { name: "rival", role: "peer" },
      { name: "floor", role: "floor" },
    ],
  );
  for (const [bound, lines] of [
    [9, 1_000],
    [10, 1_000],
    [12, 1_000],
  ] as const) {
    builder.add("Telltale", bound, lines, 0);
    builder.add("rival", bound * 50, lines, 4);
    builder.add("floor", bound / 2, lines);
  }
  return builder.build();
}

function sampleReport(): Report {
  return {
    conditions: {
      date: "2026-01-02",
      mode: "full",
      cpu: "A Processor",
      cores: 2,
      memoryGiB: 16,
      system: "Linux 6",
      node: "v24.0.0",
      loadBefore: 0.1,
      loadAfter: 1.2,
      pinning: "Pinned.",
      measured: "As built.",
      versions: { "@scope/rival": "2.0.0", rival: "1.0.0" },
    },
    suites: [
      {
        id: "record",
        title: "One record",
        about: ["What it is.", "How it is done."],
        tables: [sampleTable()],
        notes: ["another rival: needs a native build"],
        seconds: 60,
      },
    ],
    seconds: 480,
  };
}
