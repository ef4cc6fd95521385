import { spawnSync } from "node:child_process";
import { performance } from "node:perf_hooks";
import { setTimeout } from "node:timers/promises";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { eventLoopDelay } from "./event-loop-delay.ts";
import { eventLoopUtilisation } from "./event-loop-utilisation.ts";
import { runCheck } from "./fixtures/run-check.ts";

function block(milliseconds: number): void {
  const end = performance.now() + milliseconds;
  while (performance.now() < end);
}

const at = (file: string) => JSON.stringify(new URL(file, import.meta.url).href);

const patience = { timeout: 12_000, interval: 20 };

describe("eventLoopDelay", () => {
  it("fails while the loop is blocked again and again, and passes once it is free", async () => {
    const check = eventLoopDelay({ window: "400ms", warn: "40ms", fail: "80ms" });
    onTestFinished(check.stop);
    await vi.waitFor(async () => {
      block(250);
      expect(await runCheck(check)).toMatchObject({ status: "fail", unit: "s" });
    }, patience);
    await vi.waitFor(async () => expect((await runCheck(check)).status).toBe("pass"), patience);
  });

  it("forgets what lies further back than its window", async () => {
    const check = eventLoopDelay({ window: "400ms" });
    onTestFinished(check.stop);
    await vi.waitFor(async () => {
      block(400);
      expect((await runCheck(check)).observed).toBeGreaterThan(0.1);
    }, patience);
    for (let blocks = 0; blocks < 3; blocks += 1) {
      block(400);
      await setTimeout(1);
    }
    // Remembered, these would be seen for a quarter of a minute.
    await vi.waitFor(async () => expect((await runCheck(check)).observed).toBeLessThan(0.02), patience);
  });

  it("passes before it has measured anything, and after it was stopped", async () => {
    const check = eventLoopDelay();
    expect(await runCheck(check)).toMatchObject({ status: "pass", observed: 0 });
    check.stop();
    check[Symbol.dispose]();
    expect((await runCheck(check)).status).toBe("pass");
  });

  it("refuses a window without a unit at once", () => {
    expect(() => eventLoopDelay({ window: "10" as "10s" })).toThrow(
      /^duration\/unit: eventLoopDelay\(\{ window \}\)/,
    );
  });
});

describe("eventLoopUtilisation", () => {
  it("fails while the loop does nothing but work, and passes once it is free", async () => {
    const check = eventLoopUtilisation({ window: "400ms", warn: 0.5, fail: 0.6 });
    onTestFinished(check.stop);
    await vi.waitFor(
      async () => {
        block(250);
        expect(await runCheck(check)).toMatchObject({
          status: "fail",
          measurement: "utilization",
          unit: "1",
        });
      },
      { ...patience, interval: 1 },
    );
    await vi.waitFor(async () => expect((await runCheck(check)).status).toBe("pass"), patience);
  });

  it("refuses a share in per cent at once", () => {
    expect(() => eventLoopUtilisation({ fail: 98 })).toThrow(/^definition\/shape: /);
  });
});

it("keeps no process alive", () => {
  const script = `
    import { eventLoopDelay } from ${at("./event-loop-delay.ts")};
    import { eventLoopUtilisation } from ${at("./event-loop-utilisation.ts")};
    for (const check of [eventLoopDelay(), eventLoopUtilisation()]) await check(new AbortController().signal);`;
  const flags = ["--conditions=@telltale/source", "--experimental-strip-types", "--input-type=module"];
  const { status, signal, stderr } = spawnSync(process.execPath, [...flags, "-e", script], {
    timeout: 10_000,
  });
  expect({ status, signal, stderr: status === 0 ? "" : String(stderr) }).toEqual({
    status: 0,
    signal: null,
    stderr: "",
  });
});
