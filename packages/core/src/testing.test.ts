import { defineService } from "@telltale/conventions";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { serve } from "./fixtures/server.ts";
import { testTelltale } from "./testing.ts";

const listeners = (): number[] => ["SIGTERM", "SIGINT"].map((signal) => process.listenerCount(signal));

describe("testTelltale", () => {
  it("reads no environment and takes nothing of the process", () => {
    vi.stubEnv("OTEL_SERVICE_NAME", "from-the-environment");
    onTestFinished(() => void vi.unstubAllEnvs());
    const before = listeners();
    expect(testTelltale().identity.service).toBe("unknown_service:node");
    expect(listeners()).toEqual(before);
  });

  it("keeps the log as parsed lines, debug included", () => {
    const telltale = testTelltale();
    telltale.log.debug({ step: 1 }, "noted");
    expect(telltale.logs).toEqual([expect.objectContaining({ level: "debug", step: 1, msg: "noted" })]);
  });

  it("reports health as /health does", async () => {
    const telltale = testTelltale(defineService({ name: "orders", dependencies: { postgres: {} } }));
    telltale.dependencies.postgres.check(() => false);
    expect(await telltale.health.read()).toMatchObject({
      status: "fail",
      checks: { postgres: { status: "fail" } },
    });
  });

  it("tells what a scrape returns", async () => {
    expect(await testTelltale().exposition()).toContain("telltale_invalid_request_ids_total 0");
  });

  it("begins a drain for the responses under way too", async () => {
    const telltale = testTelltale();
    const app = await serve(telltale, (_request, response) => {
      telltale.beginDrain();
      response.end();
    });
    const { headers } = await app.get("/items/1", { headers: { connection: "keep-alive" } });
    expect(headers.connection).toBe("close");
  });
});
