import { expect, it } from "vitest";
import { inParallel } from "./in-parallel.ts";

it("runs each item once, never more at a time than it was told, and begins in their order", async () => {
  let running = 0;
  let most = 0;
  const begun: number[] = [];
  await inParallel([1, 2, 3, 4, 5], 2, async (item) => {
    begun.push(item);
    most = Math.max(most, ++running);
    await Promise.resolve();
    running--;
  });
  expect({ begun, most }).toEqual({ begun: [1, 2, 3, 4, 5], most: 2 });
});

it("tells of what goes wrong", async () => {
  const run = inParallel([1], 3, () => Promise.reject(new Error("no")));
  await expect(run).rejects.toThrow("no");
});
