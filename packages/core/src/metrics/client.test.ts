import { Counter, register } from "prom-client";
import { describe, expect, it, onTestFinished } from "vitest";
import { processRegistry } from "./client.ts";
import { createRegistry } from "./create-registry.ts";
import { readAll } from "./fixtures/parse-exposition.ts";

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
