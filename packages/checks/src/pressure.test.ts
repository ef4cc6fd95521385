import { statfs } from "node:fs/promises";
import { totalmem } from "node:os";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { password } from "./fixtures/server.ts";
import { runCheck } from "./fixtures/run-check.ts";
import { disk } from "./disk.ts";
import { heap } from "./heap.ts";
import { memory } from "./memory.ts";
import { queueAge } from "./queue-age.ts";
import { queueLength } from "./queue-length.ts";

const GiB = 2 ** 30;

function setUp(rss: number, constrained: number) {
  for (const spy of [
    vi.spyOn(process.memoryUsage, "rss").mockReturnValue(rss),
    vi.spyOn(process, "constrainedMemory").mockReturnValue(constrained),
  ]) {
    onTestFinished(() => spy.mockRestore());
  }
}

const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000);

describe("disk", () => {
  it("says how full a file system is, and fails past the limit", async () => {
    const free = await runCheck(disk("/", { warn: false, fail: false }));
    expect(free).toMatchObject({
      status: "pass",
      measurement: "utilization",
      unit: "1",
      component: "system",
    });
    expect(free.observed).toBeGreaterThan(0);
    expect(free.observed).toBeLessThanOrEqual(1);
    const tiny = Number(free.observed) / 1e3;
    expect(await runCheck(disk("/", { warn: tiny }))).toMatchObject({
      status: expect.not.stringMatching("pass"),
    });
    const full = await runCheck(disk("/", { warn: tiny, fail: tiny }));
    expect(full).toMatchObject({
      status: "fail",
      reason: expect.stringMatching(/^the disk in use is .* %, the limit/),
    });
  });

  it("takes limits in bytes free", async () => {
    const check = disk("/", { free: { warn: Number.MAX_SAFE_INTEGER, fail: 1 } });
    const { observed, ...verdict } = await runCheck(check);
    expect(verdict).toMatchObject({ status: "warn", unit: "By", measurement: "free" });
    const { bavail, bsize } = await statfs("/");
    expect(Number(observed) / (bavail * bsize)).toBeCloseTo(1, 1);
  });

  it("says that a path does not exist, without naming it", async () => {
    expect(await runCheck(disk(`/nowhere/${password}`))).toMatchObject({
      status: "fail",
      reason: "the file does not exist (ENOENT)",
    });
  });

  it.each([
    ["no path", () => disk("")],
    ["a limit in per cent", () => disk("/", { warn: 85 })],
  ])("refuses %s at once", (_what, define) => {
    expect(define).toThrow(/^definition\/shape: disk\(/);
  });
});

describe("memory", () => {
  it("compares with the container's limit", async () => {
    setUp(0.9 * GiB, GiB);
    expect(await runCheck(memory())).toMatchObject({ status: "warn", observed: 0.9, unit: "1" });
  });

  it.each([0, 2 ** 64])(
    "compares with the machine's memory where the limit is %d, which means none",
    async (none) => {
      setUp(totalmem() / 2, none);
      expect(await runCheck(memory())).toMatchObject({ status: "pass", observed: 0.5 });
    },
  );

  it("compares with a limit of one's own", async () => {
    setUp(GiB, 64 * GiB);
    expect(await runCheck(memory({ limitBytes: GiB }))).toMatchObject({
      status: "fail",
      reason: "the memory in use is 100 %, the limit 95 %",
    });
  });

  it("measures this process", async () => {
    expect((await runCheck(memory({ warn: false, fail: false }))).observed).toBeGreaterThan(0);
  });

  it.each([0, -1, Number.NaN, "1GiB" as unknown as number])("refuses a limit of %s at once", (limitBytes) => {
    expect(() => memory({ limitBytes })).toThrow(/^definition\/shape: memory\(\{ limitBytes \}\)/);
  });
});

describe("heap", () => {
  it("says what share of V8's limit is in use", async () => {
    const { status, observed } = await runCheck(heap());
    expect(status).toBe("pass");
    expect(observed).toBeGreaterThan(0);
    expect(observed).toBeLessThan(1);
    expect((await runCheck(heap({ warn: false, fail: 1e-6 }))).status).toBe("fail");
  });

  it("refuses to warn after it fails, at once", () => {
    expect(() => heap({ warn: 0.99 })).toThrow(
      "definition/shape: heap() warn is 0.99, with fail at 0.95; expected a limit that is reached before fail",
    );
  });
});

describe("queueAge", () => {
  it.each([
    ["an empty queue", undefined, "pass"],
    ["an empty queue, in SQL", null, "pass"],
    ["a young message", minutesAgo(0), "pass"],
    ["an old message", minutesAgo(2), "warn"],
    ["a very old message", minutesAgo(60), "fail"],
    ["an age in seconds", 61, "warn"],
    ["a date that is none", new Date("never"), "fail"],
    ["an age that is none", Number.NaN, "fail"],
  ])("takes %s for what it is", async (_what, oldest, status) => {
    expect((await runCheck(queueAge(() => oldest, { warn: "1m", fail: "15m" }))).status).toBe(status);
  });

  it("lets a message from the future have waited for no time", async () => {
    expect((await runCheck(queueAge(() => minutesAgo(-60), { fail: "1m" }))).observed).toBe(0);
  });

  it("stays raised until the age is back beyond where it clears", async () => {
    let age = 100;
    const check = queueAge(async () => age, { fail: { raise: "90s", clear: "30s" } });
    await runCheck(check);
    age = 40;
    expect((await runCheck(check)).reason).toBe(
      "the age of the oldest message is 40 s; it was past 90 s and is not yet back to 30 s",
    );
    age = 30;
    expect((await runCheck(check)).status).toBe("pass");
  });

  it("says in plain words that the function failed", async () => {
    const check = queueAge(() => Promise.reject(new Error(password)), { fail: "1m" });
    expect(await runCheck(check)).toMatchObject({ status: "fail", reason: "failed with Error" });
  });

  it("refuses what is no function at once", () => {
    // @ts-expect-error A date is read once and gets older for ever.
    expect(() => queueAge(new Date(), { fail: "1m" })).toThrow(/^definition\/shape: queueAge\(read\)/);
  });
});

describe("queueLength", () => {
  it.each([
    [0, "pass"],
    [10, "warn"],
    [100, "fail"],
  ])("takes %d messages for a %s", async (waiting, status) => {
    const verdict = await runCheck(queueLength(async () => waiting, { warn: 10, fail: 100 }));
    expect(verdict).toMatchObject({ status, observed: waiting, unit: "{message}" });
  });

  it("refuses what is no function at once", () => {
    // @ts-expect-error A number is counted once.
    expect(() => queueLength(5, { fail: 10 })).toThrow(/^definition\/shape: queueLength\(read\)/);
  });
});
