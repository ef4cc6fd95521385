import { spawnSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { measure } from "./measure.ts";

/** Collects whether each recorded call failed. */
function recorder() {
  const failed: boolean[] = [];
  return { failed, record: (_seconds: number, failure: unknown) => void failed.push(failure !== undefined) };
}

describe("measure", () => {
  it("passes on what a call returns", () => {
    const { failed, record } = recorder();
    expect(measure(() => 7, record)).toBe(7);
    expect(failed).toEqual([false]);
  });

  it("passes on what a call throws", () => {
    const { failed, record } = recorder();
    expect(() => measure(() => JSON.parse("{"), record)).toThrow(SyntaxError);
    expect(failed).toEqual([true]);
  });

  it("passes on what a promise brings and records when it settles", async () => {
    const { failed, record } = recorder();
    expect(await measure(() => Promise.resolve(1), record)).toBe(1);
    await expect(measure(() => Promise.reject(new Error("down")), record)).rejects.toThrow("down");
    expect(failed).toEqual([false, true]);
  });

  it("leaves a rejection nobody handles unhandled, as it was without it", () => {
    const module = new URL("measure.ts", import.meta.url).href;
    const script = `import { measure } from ${JSON.stringify(module)}; measure(() => Promise.reject(new Error("lost")), () => {});`;
    const flags = ["--conditions=@telltale/source", "--input-type=module", "--eval", script];
    const { status, stderr } = spawnSync(process.execPath, flags, { encoding: "utf8" });
    expect({ status, lost: stderr.includes("Error: lost") }).toEqual({ status: 1, lost: true });
  });

  it("starts a query builder once, however often it is awaited", async () => {
    const { failed, record } = recorder();
    let starts = 0;
    // oxlint-disable-next-line unicorn/no-thenable -- the shape of a query builder is the case
    const builder = { then: (resolve: (rows: number) => void) => resolve((starts += 1)) };
    const measured = measure(() => builder, record);
    expect([await measured, await measured, starts]).toEqual([1, 1, 1]);
    expect(failed).toEqual([false]);
  });
});
