import { describe, expect, it } from "vitest";
import { formatDuration, formatTicks, formatValue } from "./format-value.ts";

describe("formatValue", () => {
  it.each([
    [0, "short", "0"],
    [1234, "short", "1.23 K"],
    [2_500_000, "short", "2.5 Mil"],
    [12, "none", "12"],
    [0.1 + 0.2, "none", "0.3"],
    [0.123, "percentunit", "12.3%"],
    [12.34, "percent", "12.3%"],
    [0.0042, "s", "4.2 ms"],
    [0.000012, "s", "12 µs"],
    [90, "s", "1.5 min"],
    [1500, "ms", "1.5 s"],
    [2048, "bytes", "2 KiB"],
    [1500, "decbytes", "1.5 kB"],
    [1_500_000, "Bps", "1.5 MB/s"],
    [1_500, "bits", "1.46 Kib"],
    [1500, "reqps", "1.5K req/s"],
    [3, "ops", "3 ops/s"],
    [0.5, "cps", "0.5 c/s"],
    [90_061, "dtdurations", "1 d 1 h"],
    [1, "bool_yes_no", "Yes"],
    [255, "hex", "FF"],
    [5, "suffix:jobs", "5 jobs"],
    [5, "no-such-unit", "5 no-such-unit"],
    [5, "constructor", "5 constructor"],
    [3, "currencyEUR", "€3"],
    [-0.000001, "none", "−0.000001"],
    [-5, "s", "−5 s"],
    [1000, "si:mV", "1 V"],
  ])("writes %d in %s as %s", (value, unit, text) => {
    expect(formatValue(value, unit)).toBe(text);
  });

  it("says what is no number, or none at all", () => {
    expect([null, Number.NaN, Infinity, -Infinity].map((value) => formatValue(value, "s"))).toEqual([
      "–",
      "NaN",
      "+∞",
      "−∞",
    ]);
  });

  it("keeps the decimals that a panel asks for", () => {
    expect(formatValue(0.99951, "percentunit", 2)).toBe("99.95%");
    expect(formatValue(3, "none", 1)).toBe("3.0");
  });
});

describe("formatTicks", () => {
  it("writes one axis in one scale, with decimals that tell its values apart", () => {
    expect(formatTicks([0, 0.25, 0.5, 0.75], "s")).toEqual(["0 ms", "250 ms", "500 ms", "750 ms"]);
    expect(formatTicks([0, 0.5, 1, 1.5], "s")).toEqual(["0.0 s", "0.5 s", "1.0 s", "1.5 s"]);
    expect(formatTicks([0, 1024 ** 2, 2 * 1024 ** 2], "bytes")).toEqual(["0 MiB", "1 MiB", "2 MiB"]);
    expect(formatTicks([0.001, 0.002], "percentunit")).toEqual(["0.1%", "0.2%"]);
  });
});

describe("formatDuration", () => {
  it("names the two greatest parts", () => {
    expect([0.25, 59.6, 3_725, 200_000].map(formatDuration)).toEqual([
      "250 ms",
      "1 min",
      "1 h 2 min",
      "2 d 7 h",
    ]);
  });
});
