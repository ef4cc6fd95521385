import { expect, describe, it, vi } from "vitest";
import type { CheckRun } from "../health/health.ts";
import { verdict } from "../health/verdict.ts";
import { createGate, start } from "../fixtures/probed.ts";

const json = async (app: { get(path: string): Promise<{ status: number; body: string }> }, path: string) => {
  const { status, body } = await app.get(path);
  return [status, JSON.parse(body)] as const;
};

describe("/readyz and /health", () => {
  it.each(["/readyz", "/health"])(
    "%s tells a stranger each check's status and impact, and no more",
    async (path) => {
      const { app, telltale } = await start();
      telltale.dependencies.postgres.check(() => verdict({ status: "pass", observed: 0.93, unit: "1" }));
      telltale.health.add("disk", () => verdict({ status: "warn", reason: "nearly full" }));
      expect(await json(app, path)).toEqual([
        200,
        {
          status: "warn",
          state: "degraded",
          service: "orders",
          version: "1.2.3",
          checks: {
            postgres: { status: "pass", impact: "critical" },
            mailer: { status: "unknown", impact: "degraded" },
            disk: { status: "warn", impact: "critical" },
          },
        },
      ]);
    },
  );

  it("fail with a critical dependency", async () => {
    const { app, telltale } = await start();
    telltale.dependencies.postgres.check(() => Promise.reject(new Error("down")));
    expect(await json(app, "/readyz")).toEqual([
      503,
      expect.objectContaining({ status: "fail", state: "failed" }),
    ]);
    expect((await json(app, "/health"))[0]).toBe(503);
  });

  it("run each check once for a thousand probes at once", async () => {
    const { app, telltale } = await start();
    const gate = createGate();
    const run = vi.fn<CheckRun>(gate.wait);
    telltale.dependencies.postgres.check(run, { timeout: "10s" });
    const asked = Promise.all(Array.from({ length: 1_000 }, () => app.get("/health")));
    await gate.reached;
    gate.open();
    expect(new Set((await asked).map(({ status }) => status))).toEqual(new Set([200]));
    expect(run).toHaveBeenCalledTimes(1);
  });

  it("do not wait beyond its timeout for a check that hangs", async () => {
    const { app, telltale } = await start();
    telltale.dependencies.postgres.check(() => new Promise(() => {}), { timeout: "20ms" });
    expect((await app.get("/readyz")).status).toBe(503);
  });
});

describe("?verbose", () => {
  it("writes the lines of the Kubernetes API server", async () => {
    const { app, telltale } = await start();
    telltale.dependencies.postgres.check(() => true);
    telltale.health.add("cache", () => false);
    telltale.health.add("disk", () => verdict({ status: "warn", reason: "nearly full" }));
    const { status, headers, body } = await app.get("/readyz?verbose");
    expect([status, headers["content-type"]]).toEqual([503, "text/plain; charset=utf-8"]);
    expect(body).toBe(
      [
        "[+]postgres ok",
        "[+]mailer unknown: ok",
        "[-]cache failed: reason withheld",
        "[+]disk warning: reason withheld",
        "readyz check failed\n",
      ].join("\n"),
    );
  });

  it("gives the reason to whoever may see it, on one line", async () => {
    const { app, telltale } = await start({ details: "always" });
    telltale.dependencies.postgres.check(() => {
      throw new Error("down\n[+]postgres ok");
    });
    const { body } = await app.get("/readyz?verbose");
    expect(body.split("\n")[0]).toBe("[-]postgres failed: Error: down [+]postgres ok");
  });

  it("says what a service waits for only to whoever may see it", async () => {
    const stranger = await start();
    stranger.telltale.health.until("migrations", new Promise(() => {}));
    expect((await stranger.app.get("/readyz?verbose")).body).toContain("[-]startup failed: starting\n");
    expect((await stranger.app.get("/startupz")).body).not.toContain("migrations");
    const friend = await start({ details: "always" });
    friend.telltale.health.until("migrations", new Promise(() => {}));
    expect((await friend.app.get("/startupz?verbose")).body).toBe(
      "[-]startup failed: waiting for migrations\nstartupz check failed\n",
    );
    expect(await json(friend.app, "/readyz")).toEqual([
      503,
      expect.objectContaining({ state: "starting", waiting_for: ["migrations"] }),
    ]);
  });
});

describe("?exclude", () => {
  it("leaves checks out, and does not run them", async () => {
    const { app, telltale } = await start();
    const run = vi.fn<CheckRun>(() => false);
    telltale.dependencies.postgres.check(run);
    expect(await json(app, "/readyz?exclude=postgres&exclude=postgres")).toEqual([
      200,
      expect.objectContaining({
        status: "pass",
        checks: { mailer: { status: "unknown", impact: "degraded" }, postgres: { status: "excluded" } },
      }),
    ]);
    expect(run).not.toHaveBeenCalled();
    expect((await app.get("/readyz?verbose&exclude=postgres")).body).toContain("[+]postgres excluded: ok\n");
  });

  it("takes the name of a group for all its checks", async () => {
    const { app, telltale } = await start({ groups: { storage: { checks: ["postgres", "disk"] } } });
    telltale.dependencies.postgres.check(() => false);
    telltale.health.add("disk", () => false);
    const [status, { checks }] = await json(app, "/readyz?exclude=storage");
    expect([status, checks.postgres, checks.disk]).toEqual([
      200,
      { status: "excluded" },
      { status: "excluded" },
    ]);
  });

  it("counts the names nobody knows, and repeats none of them", async () => {
    const { app } = await start({ groups: { storage: { checks: ["postgres"] } } });
    const { body } = await app.get("/readyz?verbose&exclude=hunter2&exclude=%ff%zz&exclude=mailer");
    expect(body).toContain("warn: some health checks cannot be excluded: no matches for 2 of the names\n");
    expect(body).not.toContain("hunter2");
    expect((await json(app, "/health/storage?exclude=mailer"))[1]).toMatchObject({ unknown_excludes: 1 });
    expect((await json(app, "/readyz/mailer?exclude=storage"))[1]).not.toHaveProperty("unknown_excludes");
  });
});

describe("/startupz", () => {
  it("passes once every promise is kept, whatever fails", async () => {
    const { app, telltale } = await start();
    const gate = createGate();
    telltale.health.until("migrations", gate.wait());
    telltale.dependencies.postgres.check(() => false);
    expect((await app.get("/startupz")).status).toBe(503);
    gate.open();
    await vi.waitFor(async () => expect((await app.get("/startupz")).status).toBe(200));
  });

  it("fails for ever when one broke, and says why to nobody", async () => {
    const { app, telltale } = await start();
    telltale.health.until("migrations", Promise.reject(new Error("password=hunter2")));
    await vi.waitFor(() => expect(telltale.health.state).toBe("failed"));
    expect((await app.get("/startupz")).status).toBe(503);
    telltale.beginDrain();
    const { status, body } = await app.get("/startupz");
    expect(status).toBe(503);
    expect(body).not.toContain("hunter2");
  });

  it("runs no check", async () => {
    const { app, telltale } = await start();
    const run = vi.fn<CheckRun>();
    telltale.dependencies.postgres.check(run);
    expect((await app.get("/startupz")).status).toBe(200);
    expect(run).not.toHaveBeenCalled();
  });
});

describe("one check by its path", () => {
  it.each(["/readyz/mailer", "/health/mailer"])("%s fails with it, whatever its impact", async (path) => {
    const { app, telltale } = await start();
    const others = vi.fn<CheckRun>(() => false);
    telltale.dependencies.postgres.check(others);
    telltale.dependencies.mailer.check(() => false);
    expect(await json(app, path)).toEqual([
      503,
      expect.objectContaining({ status: "fail", checks: { mailer: { status: "fail", impact: "degraded" } } }),
    ]);
    expect(others).not.toHaveBeenCalled();
    expect((await app.get(`${path}?verbose`)).body).toBe(
      "[-]mailer failed: reason withheld\nmailer check failed\n",
    );
  });

  it("is there from when it is added until it is removed", async () => {
    const { app, telltale } = await start();
    expect((await app.get("/readyz/disk")).body).toBe("application");
    telltale.health.add("disk", () => true);
    expect((await app.get("/readyz/disk")).status).toBe(200);
    telltale.health.remove("disk");
    expect((await app.get("/readyz/disk")).body).toBe("application");
  });
});
