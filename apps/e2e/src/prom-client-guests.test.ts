import { spawnSync } from "node:child_process";
import { defineService } from "@telltale/conventions";
import { testTelltale } from "@telltale/core/testing";
import { describe, expect, it } from "vitest";
import { parseExposition } from "../../../packages/core/src/metrics/fixtures/parse-exposition.ts";
import {
  clients,
  createOpenMetricsRegistry,
  openMetricsClients,
  type Client,
  type ClientName,
  type ClientRegistry,
} from "./prom-clients.ts";
import { hasTool } from "./tools.ts";

const nasty = 'a "quoted" \\ back\nslash, {braces} # ☃';
const help = 'What a "guest" says.\nOn two lines.';
const openMetrics = "application/openmetrics-text; version=1.0.0";

/** One metric of each kind, with and without labels, and every value that has a writing of its own. */
function fill(registers: readonly ClientRegistry[], { Counter, Gauge, Histogram, Summary }: Client): void {
  const labelNames = ["tenant"];
  const jobs = new Counter({ name: "legacy_jobs_total", help, labelNames, registers });
  jobs.inc({ tenant: nasty }, 3);
  jobs.inc({ tenant: "b" }, 1.5);
  new Counter({ name: "legacy_starts_total", help, registers }).inc(1e21);
  const depth = new Gauge({ name: "legacy_depth", help, labelNames, registers });
  for (const [index, value] of [-Infinity, Infinity, NaN, -0.1, 1e-9].entries())
    depth.set({ tenant: `${index}` }, value);
  const waits = new Histogram({
    name: "legacy_wait_seconds",
    help,
    labelNames,
    registers,
    buckets: [0.1, 1],
  });
  for (const seconds of [0.1, 0.5, 7]) waits.observe({ tenant: nasty }, seconds);
  const sizes = new Summary({
    name: "legacy_size_bytes",
    help,
    labelNames,
    registers,
    percentiles: [0.5, 0.9],
  });
  for (const size of [1, 2, 3]) sizes.observe({ tenant: nasty }, size);
}

function include(registry: ClientRegistry) {
  return testTelltale(defineService({ name: "shop" }), { registries: [registry] });
}

/** The guest's samples alone, without the order of labels and the writing of bounds. */
function legacy(text: string): string[] {
  return parseExposition(text)
    .filter(({ name }) => name.startsWith("legacy_"))
    .map(({ name, labels, value, exemplar }) => {
      const pairs = Object.entries(labels).map(([key, is]) => `${key}=${key === "le" ? Number(is) : is}`);
      return [name, ...pairs.toSorted(), value, exemplar].join("\u0000");
    })
    .toSorted();
}

function promtool(input: string): string {
  const { stdout, stderr } = spawnSync("promtool", ["check", "metrics"], { input, encoding: "utf8" });
  return `${stdout}${stderr}`;
}

describe.each(Object.entries(clients))("a guest made with %s", (_name: string, client: Client) => {
  const registry = new client.Registry();
  fill([registry], client);

  it.each(["text/plain", openMetrics])("keeps every sample in %s", async (accept) => {
    const telemetry = include(registry);
    const text = await telemetry.exposition(accept);
    expect(legacy(text)).toEqual(legacy(await registry.metrics()));
    expect(legacy(text).length).toBeGreaterThan(15);
    expect(telemetry.logs).toEqual([]);
  });

  it("keeps types and help in OpenMetrics, and the end at the end", async () => {
    const text = await include(registry).exposition(openMetrics);
    for (const [name, type] of [
      ["legacy_jobs", "counter"],
      ["legacy_depth", "gauge"],
      ["legacy_wait_seconds", "histogram"],
      ["legacy_size_bytes", "summary"],
    ]) {
      expect(text).toContain(`# HELP ${name} What a \\"guest\\" says.\\nOn two lines.\n`);
      expect(text).toContain(`# TYPE ${name} ${type}\n`);
    }
    expect(text.match(/# EOF/g)).toHaveLength(1);
    expect(text.endsWith("\n# EOF\n")).toBe(true);
  });

  it.skipIf(!hasTool("promtool"))("passes promtool", async () => {
    expect(promtool(await include(registry).exposition())).toBe("");
  });
});

describe.each(openMetricsClients)("an OpenMetrics guest made with %s", (name: ClientName) => {
  const client = clients[name];
  const registry = createOpenMetricsRegistry(client);
  const registers = [registry];
  fill(registers, client);
  const exemplarLabels = { trace_id: "ab".repeat(16), span_id: "cd".repeat(8) };
  new client.Counter({ name: "legacy_traced_total", help, registers, enableExemplars: true }).inc({
    value: 2,
    exemplarLabels,
  });
  new client.Histogram({ name: "legacy_traced_seconds", help, registers, enableExemplars: true }).observe({
    value: 0.2,
    exemplarLabels,
  });

  it("keeps its samples and their exemplars in OpenMetrics", async () => {
    const telemetry = include(registry);
    const text = await telemetry.exposition(openMetrics);
    const samples = legacy(text);
    expect(samples).toEqual(legacy((await registry.metrics()).replace("# EOF\n", "")));
    expect(samples.filter((sample) => sample.includes("trace_id"))).toHaveLength(2);
    expect(text.match(/# EOF/g)).toHaveLength(1);
    expect(telemetry.logs).toEqual([]);
  });

  it("becomes text 0.0.4 without exemplars, counters under their samples' names", async () => {
    const text = await include(registry).exposition();
    expect(text).not.toContain("trace_id");
    expect(text).not.toContain("# EOF");
    expect(text).toContain("# TYPE legacy_jobs_total counter\n");
    expect(legacy(text).map(withoutExemplar)).toEqual(
      legacy(await registry.metrics())
        .map(withoutExemplar)
        .toSorted(),
    );
  });

  it.skipIf(!hasTool("promtool"))("passes promtool as text", async () => {
    expect(promtool(await include(registry).exposition())).toBe("");
  });
});

function withoutExemplar(sample: string): string {
  return sample.split("\u0000").slice(0, -1).join("\u0000");
}
