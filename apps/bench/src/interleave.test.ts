import { expect, it } from "vitest";
import { interleave } from "./interleave.ts";

it("runs every contender once a round and lets another one start each time", async () => {
  const order: string[] = [];
  await interleave(["a", "b", "c"], 4, async (name, round) => void order.push(`${round}${name}`));
  expect(order.join(" ")).toBe("0a 0b 0c 1b 1c 1a 2c 2a 2b 3a 3b 3c");
});

it("runs nothing when there is nobody", async () => {
  const run = interleave([], 3, () => Promise.reject(new Error("ran")));
  await expect(run).resolves.toBeUndefined();
});
