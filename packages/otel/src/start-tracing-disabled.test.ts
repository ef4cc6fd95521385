import { trace } from "@opentelemetry/api";
import { traceBridge } from "@telltale/core/adapter";
import { afterEach, describe, expect, it, vi } from "vitest";
import { startTracing } from "./start-tracing.ts";

describe("startTracing with OTEL_SDK_DISABLED", () => {
  afterEach(() => vi.unstubAllEnvs());

  it("starts nothing and can still be flushed and shut down", async () => {
    vi.stubEnv("OTEL_SDK_DISABLED", "true");
    const listeners = process.listenerCount("SIGTERM");
    const tracing = startTracing();
    await tracing.flush();
    await tracing.shutdown();
    expect(traceBridge()).toBeUndefined();
    expect(trace.getTracer("test").startSpan("none").isRecording()).toBe(false);
    expect(process.listenerCount("SIGTERM")).toBe(listeners);
  });
});
