import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { performance } from "node:perf_hooks";
import { setTimeout } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { createRegistry } from "./create-registry.ts";
import { parseExposition, readAll } from "./fixtures/parse-exposition.ts";
import { instrumentRuntime } from "./runtime.ts";

function setUp() {
  const registry = createRegistry();
  const stop = instrumentRuntime(registry);
  onTestFinished(stop);
  const read = (sample: string, labels = {}) => registry.value(sample, labels) ?? NaN;
  return { registry, stop, read };
}

function at(file: string): string {
  return JSON.stringify(new URL(file, import.meta.url).href);
}

function block(milliseconds: number): void {
  const end = performance.now() + milliseconds;
  while (performance.now() < end);
}

describe("instrumentRuntime", () => {
  it.each([
    "nodejs_eventloop_utilization_ratio",
    "nodejs_eventloop_time_seconds_total",
    "v8js_memory_heap_used_bytes",
    "v8js_memory_heap_space_size_bytes",
    "v8js_memory_heap_space_available_size_bytes",
    "v8js_memory_heap_space_physical_size_bytes",
    "process_paging_faults_total",
    "process_cpu_time_seconds_total",
    "process_memory_usage_bytes",
    "process_uptime_seconds",
    "v8js_resource_active",
  ])("exposes %s", (sample) => {
    expect(setUp().read(sample)).toBeGreaterThan(0);
  });

  it.runIf(existsSync("/proc/self/fd"))("counts open file descriptors and threads", () => {
    const { read } = setUp();
    expect(read("process_unix_file_descriptor_count")).toBeGreaterThan(2);
    expect(read("process_thread_count")).toBeGreaterThan(1);
  });

  it("measures the event loop's delay in seconds, anew for every scrape", async () => {
    const { read } = setUp();
    await vi.waitFor(() => expect(read("nodejs_eventloop_delay_min_seconds")).toBeGreaterThan(0));
    await vi.waitFor(async () => {
      await setTimeout(20); // Node measures from the first tick after a reading
      block(120);
      await setTimeout(20);
      expect(read("nodejs_eventloop_delay_max_seconds")).toBeGreaterThan(0.1);
    });
    await vi.waitFor(() => expect(read("nodejs_eventloop_delay_max_seconds")).toBeLessThan(0.1));
  });

  it("counts processor time, never twice", () => {
    const { read } = setUp();
    for (let scrape = 0; scrape < 5; scrape += 1) {
      const total = read("process_cpu_time_seconds_total");
      const { user, system } = process.cpuUsage();
      expect(total).toBeGreaterThan(0);
      expect(total).toBeLessThanOrEqual((user + system) / 1e6 + 1e-6);
    }
  });

  it("tells a process that waits from one that is made to", () => {
    const { read } = setUp();
    const { voluntaryContextSwitches, involuntaryContextSwitches } = process.resourceUsage();
    for (const [type, least] of [
      ["voluntary", voluntaryContextSwitches],
      ["involuntary", involuntaryContextSwitches],
    ] as const) {
      const labels = { process_context_switch_type: type };
      expect(read("process_context_switches_total", labels)).toBeGreaterThanOrEqual(least);
    }
  });

  it("records garbage collections in every registry that asks", async () => {
    const [one, other] = [setUp(), setUp()];
    setFlagsFromString("--expose-gc");
    (runInNewContext("gc") as () => void)();
    const count = (read: typeof one.read) =>
      read("v8js_gc_duration_seconds_count", { v8js_gc_type: "major" });
    await vi.waitFor(() =>
      expect([count(one.read), count(other.read)]).toEqual([expect.any(Number), expect.any(Number)]),
    );
    await vi.waitFor(() => expect(Math.min(count(one.read), count(other.read))).toBeGreaterThan(0));
  });

  it("names every kind of garbage collection from the start", async () => {
    const text = await readAll(setUp().registry.expose(undefined).chunks);
    const counts = parseExposition(text).filter(({ name }) => name === "v8js_gc_duration_seconds_count");
    expect(counts.map(({ labels }) => labels["v8js_gc_type"])).toEqual([
      "major",
      "minor",
      "incremental",
      "weakcb",
    ]);
  });

  it("keeps no process alive", () => {
    const script = `
      import { createRegistry } from ${at("./create-registry.ts")};
      import { instrumentRuntime } from ${at("./runtime.ts")};
      instrumentRuntime(createRegistry());`;
    const flags = ["--conditions=@telltale/source", "--experimental-strip-types", "--input-type=module"];
    const { status, signal } = spawnSync(process.execPath, [...flags, "-e", script], { timeout: 10_000 });
    expect({ status, signal }).toEqual({ status: 0, signal: null });
  });

  it("leaves its last figures standing when stopped", () => {
    const { read, stop } = setUp();
    const before = read("process_uptime_seconds");
    stop();
    expect(read("process_uptime_seconds")).toBe(before);
  });
});
