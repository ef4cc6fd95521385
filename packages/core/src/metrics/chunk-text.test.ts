import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { chunkText } from "./chunk-text.ts";
import { readAll } from "./fixtures/parse-exposition.ts";

beforeEach(() => void vi.useFakeTimers({ toFake: ["performance"] }));
afterEach(() => void vi.useRealTimers());

/** Forty short texts, each of which takes a while to make. */
async function* forty(milliseconds: number) {
  yield (function* () {
    for (let piece = 0; piece < 40; piece += 1) {
      vi.advanceTimersByTime(milliseconds);
      yield "a";
    }
  })();
}

/** How often the event loop turns before the text is whole. */
async function countTurns(milliseconds: number): Promise<number> {
  let turns = 0;
  let isOver = false;
  setImmediate(function count() {
    turns += 1;
    if (!isOver) setImmediate(count);
  });
  expect(await readAll(chunkText(forty(milliseconds)))).toBe("a".repeat(40));
  isOver = true;
  return turns;
}

it("lets the event loop turn while a chunk takes long to fill, and not otherwise", async () => {
  expect(await countTurns(1)).toBeGreaterThanOrEqual(9);
  expect(await countTurns(0)).toBeLessThan(2);
});
