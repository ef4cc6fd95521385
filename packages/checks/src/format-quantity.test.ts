import { expect, it } from "vitest";
import { formatQuantity } from "./format-quantity.ts";

it.each([
  [0.93125, "1", "93.1 %"],
  [0, "By", "0 B"],
  [1_536, "By", "1.5 KiB"],
  [5e18, "By", "4440.9 PiB"],
  [0.14, "s", "140 ms"],
  [61, "s", "61 s"],
  [13.44, "d", "13.4 days"],
  [12, "{message}", "12 messages"],
] as const)("formatQuantity(%d, %s) is %s", (value, unit, expected) => {
  expect(formatQuantity(value, unit)).toBe(expected);
});
