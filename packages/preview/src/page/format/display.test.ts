import { describe, expect, it } from "vitest";
import type { Field } from "../../dashboard.ts";
import { colorOf, paletteColor } from "./colors.ts";
import { display, thresholdsOf } from "./display.ts";

const field: Field = {
  unit: "percentunit",
  thresholds: [{ color: "green" }, { from: 0.5, color: "red" }],
  mappings: [
    { kind: "value", value: "1", text: "all" },
    { kind: "range", from: 2, to: 3, text: "too much", color: "purple" },
    { kind: "special", match: "nan", text: "–" },
    { kind: "regex", pattern: "^9", text: "nine" },
  ],
  color: { mode: "thresholds" },
  links: [],
};

describe("display", () => {
  it.each([
    [0.25, "25%", "green"],
    [0.5, "50%", "red"],
    [1, "all", "red"],
    [2.5, "too much", "purple"],
    [9, "nine", "red"],
  ])("shows %d as %s in %s", (value, text, color) => {
    expect(display(value, field, "light")).toEqual({ text, color: colorOf(color, "light") });
  });

  it("has no colour for what is no number", () => {
    expect(display(Number.NaN, field, "light")).toEqual({ text: "–", color: undefined });
  });

  it("reckons thresholds in percent of the way from the least to the greatest", () => {
    const percent: Field = { ...field, thresholdMode: "percentage", min: 100, max: 300 };
    expect(
      thresholdsOf({ ...percent, thresholds: [{ color: "green" }, { from: 50, color: "red" }] })[1]?.from,
    ).toBe(200);
  });
});

describe("colours", () => {
  it("lets nothing but a colour into a style", () => {
    const given = [
      "red",
      "dark-red",
      "#a1b2c3",
      "rgba(1, 2, 3, 0.5)",
      "url(javascript:1)",
      "red;background:url(x)",
    ];
    const grey = colorOf("gray", "dark");
    expect(given.map((name) => colorOf(name, "dark"))).toEqual([
      colorOf("red", "dark"),
      colorOf("red", "dark"),
      "#a1b2c3",
      "rgba(1, 2, 3, 0.5)",
      grey,
      grey,
    ]);
  });

  it.each([
    ["light", "#ffffff"],
    ["dark", "#181b20"],
  ] as const)("stand out from the %s ground by 3 to 1 at least (WCAG 1.4.11)", (theme, ground) => {
    const colors = [0, 1, 2, 3, 4, 5, 6, 7].map((index) => paletteColor(index, theme));
    const named = ["green", "blue", "orange", "red", "purple", "yellow", "gray"].map((name) =>
      colorOf(name, theme),
    );
    expect([...colors, ...named].filter((color) => contrast(color, ground) < 3)).toEqual([]);
  });
});

/** https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
function contrast(one: string, other: string): number {
  const [bright, dim] = [luminance(one), luminance(other)].toSorted((a, b) => b - a) as [number, number]; // two go in
  return (bright + 0.05) / (dim + 0.05);
}

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
