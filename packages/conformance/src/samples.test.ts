import { describe, expect, it } from "vitest";
import { readSamples, select, sum } from "./samples.ts";

const text = [
  "# HELP a Things.",
  "# TYPE a counter",
  'a_total{b="1",c=""} 2',
  'a_total{b="x\\"y\\\\n\\n,c=}"} 3',
  "up 1",
  "",
].join("\n");

describe("reading an exposition", () => {
  it("undoes the escapes of label values, braces and commas included", () => {
    expect(readSamples(text).map(({ labels }) => labels)).toEqual([
      { b: "1", c: "" },
      { b: 'x"y\\n\n,c=}' },
      {},
    ]);
  });

  it("selects by name and labels, a missing label being empty", () => {
    const samples = readSamples(text);
    expect(sum(select(samples, "a_total"))).toBe(5);
    expect(sum(select(samples, "a_total", { c: "" }))).toBe(5);
    expect(sum(select(samples, "a_total", { b: "1" }))).toBe(2);
  });

  it("refuses what is not a sample", () => {
    expect(() => readSamples("<html>")).toThrow("not a sample");
  });
});
