import { describe, expect, it } from "vitest";
import { start } from "../fixtures/probed.ts";

describe("a group", () => {
  it("asks its own checks and nobody else's", async () => {
    const { app, telltale } = await start({ groups: { storage: { exclude: ["mailer", "postgres"] } } });
    telltale.dependencies.postgres.check(() => false);
    telltale.health.add("disk", () => true);
    const { status, body } = await app.get("/health/storage");
    expect([status, JSON.parse(body)]).toMatchObject([
      200,
      { status: "pass", checks: { disk: { status: "pass" } } },
    ]);
    expect(Object.keys(JSON.parse(body).checks)).toEqual(["disk"]);
  });

  it("weighs a check as it says, with codes of its own", async () => {
    const { app, telltale } = await start({
      groups: {
        strict: { checks: ["mailer"], impact: { mailer: "critical" }, failStatus: 429 },
        lax: { checks: ["postgres"], impact: { postgres: "degraded" }, warnStatus: 203 },
      },
    });
    telltale.dependencies.postgres.check(() => false);
    telltale.dependencies.mailer.check(() => false);
    expect((await app.get("/health/strict")).status).toBe(429);
    expect((await app.get("/health/lax")).status).toBe(203);
    expect((await app.get("/health/lax?verbose")).body).toMatch(/lax check passed\n$/);
    expect((await app.get("/readyz")).status).toBe(503);
  });

  it("answers at a path of its own, too", async () => {
    const { app } = await start({
      groups: { kube: { path: "/healthz" }, short: { path: "/h" }, deep: { path: "/a/b.c" } },
    });
    for (const path of ["/healthz", "/healthz?verbose", "/h", "/h?verbose", "/a/b.c", "/health/kube"])
      expect((await app.get(path)).body).not.toBe("application");
    for (const path of ["/healthz/", "/healthz/x", "/h/", "/hh", "/a/b", "/a/bxc", "/A/b.c"])
      expect((await app.get(path)).body).toBe("application");
  });

  it("fails in a drain, and while the service starts", async () => {
    const { app, telltale } = await start({ groups: { storage: { checks: ["disk"] } } });
    telltale.health.add("disk", () => true);
    expect((await app.get("/health/storage")).status).toBe(200);
    telltale.beginDrain();
    expect((await app.get("/health/storage")).status).toBe(503);
  });

  it("has its own say on who sees details", async () => {
    const { app, telltale } = await start({
      details: "always",
      groups: { closed: { details: "never" }, inherited: {}, tokened: { details: { token: "t" } } },
    });
    telltale.dependencies.postgres.check(() => false);
    const shows = async (path: string, authorization = "") =>
      (await app.get(path, { headers: { authorization } })).body.includes("returned false");
    expect(await shows("/health/closed", "Bearer t")).toBe(false);
    expect(await shows("/health/inherited")).toBe(true);
    expect(await shows("/health/tokened")).toBe(false);
    expect(await shows("/health/tokened", "Bearer t")).toBe(true);
  });

  it("shows a name that no check has, so that a misspelt one is seen", async () => {
    const { app } = await start({
      groups: { storage: { checks: ["disc", "postgres"], exclude: ["postgres"] } },
    });
    expect(JSON.parse((await app.get("/health/storage")).body).checks).toEqual({
      disc: { status: "unknown" },
    });
    expect((await app.get("/health/storage?verbose")).body).toBe(
      "[+]disc unknown: ok\nstorage check passed\n",
    );
  });

  it("stands before a check of its name, which keeps /readyz/<name>", async () => {
    const { app, telltale } = await start({ groups: { disk: { checks: ["postgres"] } } });
    telltale.health.add("disk", () => false);
    expect((await app.get("/health/disk")).status).toBe(200);
    expect((await app.get("/readyz/disk")).status).toBe(503);
  });

  it("counts as /health, and a code of its own as another", async () => {
    const { app, telltale } = await start({ groups: { storage: { checks: ["disk"], failStatus: 418 } } });
    telltale.health.add("disk", () => false);
    await app.get("/health/storage");
    const labels = { endpoint: "/health", http_response_status_code: "_OTHER" };
    expect(telltale.value("telltale_probes_total", labels)).toBe(1);
  });
});
