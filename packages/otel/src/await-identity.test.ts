import { once } from "node:events";
import { createTelltale } from "@telltale/core/adapter";
import { afterEach, describe, expect, it, vi } from "vitest";
import { awaitIdentity } from "./await-identity.ts";

// What a process is called is said once, so these tests tell one process's story in order.
describe("awaitIdentity", () => {
  afterEach(() => void vi.useRealTimers());

  it("takes what environment and files say when nothing is started in time", async () => {
    vi.useFakeTimers();
    const { identity } = awaitIdentity();
    vi.advanceTimersByTime(5_000);
    expect((await identity).service).toBe("unknown_service:node");
  });

  it("takes it at once when spans must be sent, and warns of a service that comes late with another name", async () => {
    const { identity, settle } = awaitIdentity();
    settle();
    expect((await identity).service).toBe("unknown_service:node");
    const waiting = awaitIdentity();
    const warned = once(process, "warning");
    createTelltale({ name: "orders", owner: "team-shop" }, { log: false, runtimeMetrics: false });
    expect((await waiting.identity).service).toBe("orders");
    expect(String((await warned)[0])).toContain("set OTEL_SERVICE_NAME=orders");
  });

  it("does not wait where a service runs already", async () => {
    expect((await awaitIdentity().identity).service).toBe("orders");
  });
});
