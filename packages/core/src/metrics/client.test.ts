import { spawnSync } from "node:child_process";
import { collectDefaultMetrics, Counter, Gauge, register, Registry } from "prom-client";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { classicRuntime, processRegistry } from "./client.ts";
import { createRegistry } from "./create-registry.ts";
import { parseExposition, readAll } from "./fixtures/parse-exposition.ts";
import { instrumentRuntime } from "./runtime.ts";

const isInstalled = spawnSync("promtool", ["--version"]).status === 0;
if (!isInstalled && process.env["TELLTALE_REQUIRE_TOOLS"] === "1")
  throw new Error("promtool is not installed");

describe("processRegistry", () => {
  it("is the registry prom-client's users share", async () => {
    onTestFinished(() => register.clear());
    const registry = createRegistry();
    registry.include(processRegistry());
    new Counter({ name: "legacy_jobs_total", help: "Jobs.", labelNames: ["queue"] }).inc({ queue: "a" }, 2);
    expect(await readAll(registry.expose("application/openmetrics-text").chunks)).toContain(
      '# HELP legacy_jobs Jobs.\n# TYPE legacy_jobs counter\nlegacy_jobs_total{queue="a"} 2\n# EOF\n',
    );
  });
});

/** An exposition with the classic names, after `others`. */
async function scrapeClassic(...others: Registry[]) {
  const onProblem = vi.fn<(sentence: string) => void>();
  const registry = createRegistry({ onProblem });
  onTestFinished(instrumentRuntime(registry));
  for (const guest of [...others, classicRuntime(others)]) registry.include(guest);
  return { text: await readAll(registry.expose(undefined).chunks), onProblem };
}

describe("classicRuntime", () => {
  it("shows all of prom-client's default metrics beside OpenTelemetry's", async () => {
    const theirs = new Registry();
    collectDefaultMetrics({ register: theirs });
    const { text, onProblem } = await scrapeClassic();
    for (const { name } of theirs.getMetricsAsArray()) expect(text).toContain(`# TYPE ${name} `);
    expect(
      parseExposition(text).find(({ name }) => name === "process_start_time_seconds")?.value,
    ).toBeGreaterThan(0);
    expect(text).toContain("# TYPE nodejs_eventloop_delay_p99_seconds gauge");
    expect(onProblem).not.toHaveBeenCalled();
  });

  it("leaves to a guest the names it has, and reports no clash", async () => {
    const theirs = new Registry();
    new Gauge({ name: "process_open_fds", help: "Theirs.", registers: [theirs] }).set(-5);
    const { text, onProblem } = await scrapeClassic(theirs);
    expect(text.match(/^process_open_fds .*/gm)).toEqual(["process_open_fds -5"]);
    expect(text).toContain("\nprocess_cpu_seconds_total ");
    expect(onProblem).not.toHaveBeenCalled();
  });

  it.skipIf(!isInstalled)("is clean under promtool but for the gauges prom-client calls _total", async () => {
    const { text } = await scrapeClassic();
    const { stderr } = spawnSync("promtool", ["check", "metrics"], { input: text, encoding: "utf8" });
    const complaints = stderr.split("\n").filter((line) => line !== "");
    expect(complaints.map((line) => line.replace(/ .*/, "")).toSorted()).toEqual([
      "nodejs_active_handles_total",
      "nodejs_active_requests_total",
      "nodejs_active_resources_total",
    ]);
    expect(complaints.every((line) => line.includes('should not have "_total" suffix'))).toBe(true);
  });
});
