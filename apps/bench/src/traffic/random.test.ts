import { expect, it } from "vitest";
import { createRandom, drawWorkMs } from "./random.ts";

it("gives the same numbers for the same seed and others for the next seed", () => {
  expect(draw(7, 20)).toEqual(draw(7, 20));
  expect(draw(7, 20)).not.toEqual(draw(8, 20));
});

it("spreads what neighbouring seeds begin with over the whole range", () => {
  const firsts = Array.from({ length: 1_000 }, (_, seed) => draw(seed, 1)[0] ?? NaN);
  const tenths = Map.groupBy(firsts, (value) => Math.floor(value * 10));
  expect(tenths.size).toBe(10);
  for (const values of tenths.values()) expect(values.length).toBeGreaterThan(60);
});

it("draws nine short pieces of work of ten, some middling ones and a few long ones", () => {
  const random = createRandom(1);
  const drawn = Array.from({ length: 20_000 }, () => drawWorkMs(random));
  const share = (low: number, high: number): number =>
    drawn.filter((ms) => ms >= low && ms <= high).length / drawn.length;
  expect(share(2, 25)).toBeCloseTo(0.9, 2);
  expect(share(100, 300)).toBeCloseTo(0.08, 2);
  expect(share(1_500, 1_500)).toBeCloseTo(0.02, 2);
});

function draw(seed: number, count: number): number[] {
  const random = createRandom(seed);
  return Array.from({ length: count }, random);
}
