import { stripVTControlCharacters } from "node:util";
import { describe, expect, it } from "vitest";
import { renderLines, renderTable, type Row } from "./table.ts";

const rows: readonly Row[] = [
  row("gateway", "pass", { rate: 41.26, errors: 0, p50: 0.0042, p99: 0.087, inFlight: 2 }),
  row("catalog", "warn", { rate: 38, errors: 0.301, p50: 0.001, p99: 0.004, inFlight: 0 }),
  row("orders", "fail", { rate: 6.1, errors: 1, p50: 0.25, p99: 2.475, inFlight: 12 }),
  { service: "payments", health: undefined, version: undefined, signals: undefined },
];

function lines(text: string): string[] {
  return text.split("\n").map((line) => line.trimEnd());
}

function row(service: string, health: string, signals: Row["signals"]): Row {
  return { service, health, version: "1.0.0", signals };
}

describe("the table", () => {
  it.each([100, 60, 40, 30])("shows what fits into %i columns", async (columns) => {
    const table = renderTable(rows, { columns, color: false });
    expect(Math.max(...table.split("\n").map((line) => line.length))).toBeLessThanOrEqual(columns);
    await expect(`${table}\n`).toMatchFileSnapshot(`golden/table-${columns}.txt`);
  });

  it("has no escape codes without colours", () => {
    expect(renderTable(rows, { columns: 100, color: false })).not.toContain("\u001B");
  });

  it("says the same with colours", () => {
    const coloured = renderTable(rows, { columns: 100, color: true });
    expect(coloured).toContain("\u001B[31mfail");
    expect(lines(stripVTControlCharacters(coloured))).toEqual(
      lines(renderTable(rows, { columns: 100, color: false })),
    );
  });

  it("is one plain line for each service where there is no terminal", async () => {
    await expect(`${renderLines(rows, 12.3)}\n`).toMatchFileSnapshot("golden/lines.txt");
  });
});
