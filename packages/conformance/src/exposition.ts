import { spawnSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { behaviour } from "./behaviour.ts";
import { countSeries } from "@telltale/core/testing";
import { service, withBench, type Bench } from "./bench.ts";
import type { Subject } from "./contract.ts";
import { patience } from "./expect-only.ts";
import { readSamples, seriesOf } from "./samples.ts";

/** What a scrape returns is well-formed, bounded, and the same under every framework. */
export function describeExposition(subject: Subject): void {
  describe("exposition", () => {
    describePromtool(subject);
    behaviour(subject, "shows every series once", { runtimeMetrics: true }, async (bench) => {
      await makeTraffic(bench);
      const names = (await bench.scrape()).map(seriesOf);
      expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
    });
    behaviour(
      subject,
      "has the same request metrics and labels as every other framework",
      {},
      async (bench) => {
        await bench.send("/items/1");
        await expect.poll(() => bench.count(), patience).toBe(1);
        const samples = (await bench.scrape()).filter(({ name }) => name.startsWith("http_"));
        const shapes = samples.map(({ name, labels }) => `${name} ${Object.keys(labels).toSorted().join()}`);
        expect([...new Set(shapes)].toSorted()).toEqual(shape);
      },
    );
    behaviour(
      subject,
      "has no more series than the definition predicts",
      { runtimeMetrics: true },
      async (bench) => {
        await makeTraffic(bench);
        const predicted = countSeries(service);
        const samples = await bench.scrape();
        expect(samples.length).toBeLessThanOrEqual(predicted.total);
        for (const { prometheusName, series } of predicted.metrics) {
          expect(samples.filter(({ name }) => isPartOf(name, prometheusName)).length).toBeLessThanOrEqual(
            series,
          );
        }
      },
    );
    behaviour(subject, "carries nothing a client wrote", {}, async (bench) => {
      for (const path of hostile)
        await bench.send(path, { headers: { "x-request-id": "hostile", "user-agent": "hostile" } });
      await expect.poll(() => bench.count(), patience).toBe(hostile.length);
      const { body } = await bench.send("/metrics");
      expect(readSamples(body).length).toBeGreaterThan(0);
      expect(body).not.toContain("hostile");
    });
  });
}

const shape = [
  "http_server_active_requests http_request_method,url_scheme",
  ...["bucket", "count", "sum"].map(
    (suffix) =>
      `http_server_request_duration_seconds_${suffix} error_type,http_request_method,http_response_status_code,http_route${suffix === "bucket" ? ",le" : ""},url_scheme`,
  ),
];

const hostile = [
  "/hostile%22%7D%0Ax",
  "/items/hostile%00",
  `/${"hostile".repeat(1_000)}`,
  "/hostile?a=hostile",
  "/__proto__/hostile",
];

function describePromtool(subject: Subject): void {
  const version = spawnSync("promtool", ["--version"]);
  // A machine that promises its tools must not lose the case in silence.
  const required = process.env["TELLTALE_REQUIRE_TOOLS"] === "1";
  it("passes promtool check metrics", async ({ skip }) => {
    if (version.error && !required) skip("promtool is not installed");
    await withBench(subject, { runtimeMetrics: true }, async (bench) => {
      await makeTraffic(bench);
      const { body } = await bench.send("/metrics");
      const { status, stdout, stderr, error } = spawnSync("promtool", ["check", "metrics"], {
        input: body,
        encoding: "utf8",
      });
      expect({ error, status, stdout, stderr }).toEqual({
        error: undefined,
        status: 0,
        stdout: "",
        stderr: "",
      });
    });
  });
}

async function makeTraffic(bench: Bench): Promise<void> {
  bench.telemetry.metrics.jobs.add(1, { kind: "near" });
  for (const path of ["/items/1", "/boom/1", "/nowhere"]) await bench.send(path);
  await expect.poll(() => bench.count(), patience).toBe(3);
}

/** A histogram's series carry a suffix. */
function isPartOf(name: string, metric: string): boolean {
  return name.replace(/_(?:bucket|sum|count)$/, "") === metric || name === metric;
}
