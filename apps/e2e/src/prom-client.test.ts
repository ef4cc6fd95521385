import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { createTelltale } from "@telltale/core/adapter";
import { defineService } from "@telltale/conventions";
import { collectDefaultMetrics, Counter as Counter15, register as register15 } from "prom-client";
import { Counter as Counter14, register as register14 } from "prom-client14";
import { afterEach, describe, expect, it } from "vitest";

let server: Server | undefined;
afterEach(() => {
  server?.close();
  register15.clear();
  register14.clear();
});

async function scrape(telemetry: ReturnType<typeof createTelltale>, accept = "text/plain"): Promise<string> {
  const port = telemetry.port(() => undefined);
  server = createServer(
    (request, response) => void port.accept(request, response, undefined)?.run(() => response.end()),
  );
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/metrics`;
  return (await fetch(url, { headers: { accept } })).text();
}

describe("metrics made with prom-client", () => {
  it("appear in the exposition by themselves", async () => {
    new Counter15({ name: "legacy_jobs_total", help: "Jobs done." }).inc(3);
    const text = await scrape(createTelltale(defineService({ name: "shop" }), { log: false }));
    expect(text).toContain("\nlegacy_jobs_total 3\n");
  });

  it("appear once each when two versions live in one process", async () => {
    new Counter15({ name: "legacy_jobs_total", help: "Jobs done." }).inc(3);
    new Counter14({ name: "older_jobs_total", help: "Jobs done." }).inc(4);
    new Counter14({ name: "legacy_jobs_total", help: "Jobs done." }).inc(9);
    const text = await scrape(
      createTelltale(defineService({ name: "shop" }), { log: false, registries: [register15, register14] }),
    );
    expect(text).toContain("\nolder_jobs_total 4\n");
    expect(text.match(/^legacy_jobs_total /gm)).toHaveLength(1);
  });

  it("are legal OpenMetrics when that is asked for", async () => {
    new Counter15({ name: "legacy_jobs_total", help: "Jobs done." }).inc(3);
    const telemetry = createTelltale(defineService({ name: "shop" }), { log: false });
    const text = await scrape(telemetry, "application/openmetrics-text; version=1.0.0");
    expect(text).toContain("# TYPE legacy_jobs counter\n");
    expect(text.match(/# EOF/g)).toHaveLength(1);
    expect(text.endsWith("# EOF\n")).toBe(true);
  });
});

describe("the runtime", () => {
  it("is shown under prom-client's classic names too when that is asked for", async () => {
    const options = { log: false, runtimeMetrics: { classicNames: true } } as const;
    const text = await scrape(createTelltale(defineService({ name: "shop" }), options));
    for (const name of [
      "process_cpu_seconds_total",
      "nodejs_eventloop_lag_p99_seconds",
      "process_start_time_seconds",
    ])
      expect(text).toMatch(new RegExp(`^${name} \\d`, "m"));
    expect(text).toContain("\nprocess_cpu_time_seconds_total{");
  });

  it("keeps the classic names a service collects itself, each once", async () => {
    collectDefaultMetrics();
    const options = { log: false, runtimeMetrics: { classicNames: true } } as const;
    const text = await scrape(createTelltale(defineService({ name: "shop" }), options));
    expect(text.match(/^process_start_time_seconds /gm)).toHaveLength(1);
  });
});
