import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { writeExposition, type Shape } from "./exposition.ts";

function linesOf(shape: Shape): string[] {
  const path = join(mkdtempSync(join(tmpdir(), "telltale-exposition-")), "x.prom");
  writeExposition(path, shape);
  return readFileSync(path, "utf8").trimEnd().split("\n");
}

describe("a generated exposition", () => {
  it.each<Shape>([
    { kind: "counters", families: 3, series: 1_000 },
    { kind: "counters", families: 1, series: 7 },
  ])("has as many series as it was told, each once: %o", (shape) => {
    const samples = linesOf(shape).filter((line) => !line.startsWith("#"));
    expect(new Set(samples.map((line) => line.split(" ")[0])).size).toBe(shape.series);
  });

  it("has whole histograms", () => {
    const lines = linesOf({ kind: "histograms", families: 2, series: 56 });
    expect(lines.filter((line) => line.includes('le="+Inf"'))).toHaveLength(4);
    expect(lines.filter((line) => line.startsWith("# TYPE"))).toHaveLength(2);
  });
});
