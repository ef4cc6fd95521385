import fs, { closeSync, existsSync, openSync, readdirSync } from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import { afterEach, describe, expect, it, onTestFinished, vi } from "vitest";
import { countDescriptors, countThreads } from "./proc.ts";

afterEach(() => {
  vi.restoreAllMocks();
  syncBuiltinESMExports();
});

/** Opens so many files for the length of a test. */
function open(count: number): void {
  const opened = Array.from({ length: count }, () => openSync("/dev/null", "r"));
  onTestFinished(() => opened.forEach((descriptor) => closeSync(descriptor)));
}

/** As on a kernel before Linux 6.2. */
function withoutSizes() {
  vi.spyOn(fs, "statSync").mockReturnValue({ size: 0 } as fs.Stats);
  const list = vi.spyOn(fs, "readdirSync");
  syncBuiltinESMExports();
  return list;
}

describe.runIf(existsSync("/proc/self/fd"))("under /proc/self", () => {
  it("counts what is open, as a listing does", () => {
    const before = countDescriptors()!;
    open(40);
    expect(countDescriptors()).toBe(before + 40);
    expect(countDescriptors()).toBe(readdirSync("/proc/self/fd").length - 1);
  });

  it("lists what is open where the folder has no size", () => {
    const before = countDescriptors()!;
    withoutSizes();
    open(40);
    expect(countDescriptors()).toBe(before + 40);
  });

  it("lists thousands of descriptors at some scrapes only, and none when no descriptor is left for it", () => {
    open(2_500);
    const list = withoutSizes();
    const counts = Array.from({ length: 9 }, () => countDescriptors());
    expect(Math.min(...counts.map(Number))).toBeGreaterThan(2_500);
    expect(list).toHaveBeenCalledTimes(3);
    list.mockImplementation(() => {
      throw Object.assign(new Error("too many open files"), { code: "EMFILE" });
    });
    expect(Array.from({ length: 4 }, () => countDescriptors())).toEqual(Array(4).fill(counts[0]));
  });

  it("counts threads", () => {
    expect(countThreads()).toBe(readdirSync("/proc/self/task").length);
  });
});

it("knows nothing where there is no /proc", () => {
  vi.spyOn(fs, "statSync").mockImplementation(() => {
    throw Object.assign(new Error("no such file"), { code: "ENOENT" });
  });
  syncBuiltinESMExports();
  expect([countDescriptors(), countThreads()]).toEqual([undefined, undefined]);
});
