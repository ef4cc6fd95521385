import { expect, it } from "vitest";
import { inTurn } from "./in-turn.ts";

it("has a flush wait for the one before it, whose spans have left the queue already", async () => {
  const sending = new Promise<void>((resolve) => setImmediate(resolve));
  const flushes = [() => sending, () => Promise.resolve()];
  const flush = inTurn(() => flushes.shift()!());
  const order: string[] = [];
  const first = flush().then(() => order.push("first"));
  const second = flush().then(() => order.push("second"));
  await Promise.all([first, second]);
  expect(order).toEqual(["first", "second"]);
});

it("goes on after a flush that failed", async () => {
  const flushes = [() => Promise.reject(new Error("refused")), () => Promise.resolve()];
  const flush = inTurn(() => flushes.shift()!());
  expect([await flush(), await flush()]).toEqual([false, true]);
});
