import { spawnSync } from "node:child_process";
import { capped, counter, dependencyCalls, flowSteps, gauge, selfMetrics } from "@telltale/conventions";
import { describe, expect, it, onTestFinished } from "vitest";
import { createRegistry } from "./create-registry.ts";
import { readAll } from "./fixtures/parse-exposition.ts";
import { createHttpMetrics } from "./http.ts";
import { instrumentRuntime } from "./runtime.ts";

const isInstalled = spawnSync("promtool", ["--version"]).status === 0;
if (!isInstalled && process.env["TELLTALE_REQUIRE_TOOLS"] === "1")
  throw new Error("promtool is not installed");

/** Everything we emit, and every hostile text a label can carry. */
function everything() {
  const registry = createRegistry();
  onTestFinished(instrumentRuntime(registry));
  registry.describe({ "service.name": "checkout", "service.version": 'a"b\\c\nd' });
  registry.define(selfMetrics.invalidRequestIds);
  registry.define(dependencyCalls(["postgres"])).record(0.1, { dependency: "postgres", "error.type": "" });
  registry
    .define(flowSteps({ checkout: { steps: ["pay"] } }))
    .record(1, { flow: "checkout", step: "pay", outcome: "success" });
  registry.define(gauge("shop.load", { help: 'Load, "now".\nHere.', unit: "1" })).set(Infinity);
  const http = createHttpMetrics(registry);
  http.traffic("GET", "http").begin();
  http.record({ method: "GET", scheme: "http", route: "/a/:id", status: 500, errorType: "", seconds: 0.2 });
  const visits = registry.define(
    counter("shop.visits", { help: "Visits.", unit: "{visit}", labels: { page: capped(9) } }),
  );
  for (const page of ["", "\u0000\u0001\r\t", '\n"\\', "😀", "\uD800", "__proto__", "x".repeat(1_000_000)])
    visits.add(1, { page });
  visits.add(NaN, { page: "" });
  return registry;
}

describe.skipIf(!isInstalled)("promtool check metrics (skipped when promtool is missing)", () => {
  it.each([
    "text/plain; version=0.0.4",
    "text/plain; version=1.0.0; escaping=allow-utf-8",
    "text/plain; version=1.0.0; escaping=underscores",
    "text/plain; version=1.0.0; escaping=values",
  ])("has nothing to say about a full exposition in %s", async (accept) => {
    const input = await readAll(everything().expose(accept).chunks);
    const { status, stderr, stdout } = spawnSync("promtool", ["check", "metrics"], {
      input,
      encoding: "utf8",
    });
    expect({ status, stderr, stdout }).toEqual({ status: 0, stderr: "", stdout: "" });
  });
});
