// What other health libraries were seen to do wrong, each once, over a real socket.
import { Agent } from "node:http";
import { defineService } from "@telltale/conventions";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { serve } from "../fixtures/server.ts";
import { testTelltale } from "../testing.ts";
import type { CheckRun } from "./health.ts";
import { verdict } from "./verdict.ts";

const service = defineService({
  name: "orders",
  dependencies: { postgres: {}, mailer: { impact: "degraded" } },
});

async function start() {
  const telltale = testTelltale(service, { health: { details: "always" } });
  const app = await serve(telltale, (_request, response) => response.end("application"));
  return { telltale, app };
}

describe("unlike others", () => {
  it("what one check returns never shows in another's place", async () => {
    const { telltale, app } = await start();
    const shared = verdict({ status: "pass", observed: 1 });
    telltale.dependencies.postgres.check(() =>
      Object.assign(shared, { observed: 987654321, secret: "hunter2" }),
    );
    telltale.dependencies.mailer.check(() => Object.assign(shared, { observed: 7 }));
    const [, mailer, all] = [
      (await app.get("/readyz/postgres")).body,
      (await app.get("/readyz/mailer")).body,
      (await app.get("/health")).body,
    ];
    const { checks } = await telltale.health.read();
    expect([checks["postgres"]?.verdict, checks["mailer"]?.verdict]).toEqual([
      { status: "pass", observed: 987654321 },
      { status: "pass", observed: 7 },
    ]);
    expect(mailer).not.toContain("987654321");
    expect(all + mailer).not.toContain("hunter2");
  });

  it("a circular error does not end the process", async () => {
    const { telltale, app } = await start();
    const circular: Error & { self?: unknown } = new Error("down");
    circular.self = circular;
    circular.cause = circular;
    telltale.dependencies.postgres.check(() => Promise.reject(circular));
    expect((await app.get("/health")).status).toBe(503);
    expect((await app.get("/livez")).status).toBe(200);
  });

  it("a check that throws at once is a failure, not a success", async () => {
    const { telltale, app } = await start();
    telltale.dependencies.postgres.check(() => {
      throw new Error("down");
    });
    expect((await app.get("/readyz")).status).toBe(503);
  });

  it("a failing check turns readiness red, and neither liveness nor the application's routes", async () => {
    const { telltale, app } = await start();
    telltale.dependencies.postgres.check(() => false);
    const statusOf = async (path: string) => (await app.get(path)).status;
    expect(await statusOf("/readyz")).toBe(503);
    for (const path of ["/livez", "/startupz", "/version", "/metrics", "/orders"])
      expect([path, await statusOf(path)]).toEqual([path, 200]);
  });

  it("5 MB of error text are no body", async () => {
    const { telltale, app } = await start();
    telltale.dependencies.postgres.check(() => Promise.reject(new Error("x".repeat(5_000_000))));
    for (const path of ["/readyz", "/health", "/readyz?verbose"])
      expect((await app.get(path)).body.length).toBeLessThan(10_240);
  });

  it("a thousand probes at once on a cold cache are one call", async () => {
    const { telltale, app } = await start();
    const answer = Promise.withResolvers<void>();
    const run = vi.fn<CheckRun>(() => answer.promise);
    telltale.dependencies.postgres.check(run, { timeout: "20s" });
    const agent = new Agent({ keepAlive: true, maxSockets: 1_000 });
    onTestFinished(() => agent.destroy());
    const read = vi.spyOn(telltale.health, "read");
    const probes = Array.from({ length: 1_000 }, () => app.get("/readyz", { agent }));
    await vi.waitFor(() => expect(read).toHaveBeenCalledTimes(1_000), { timeout: 10_000 });
    answer.resolve();
    for (const { status } of await Promise.all(probes)) expect(status).toBe(200);
    expect(run).toHaveBeenCalledTimes(1);
  });
});
