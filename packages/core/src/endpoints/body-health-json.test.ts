import { describe, expect, it } from "vitest";
import { verdict } from "../health/verdict.ts";
import { start } from "../fixtures/probed.ts";

const accept = "application/health+json";

async function readLifetime(details: "always" | "never"): Promise<string | undefined> {
  const { app, telltale } = await start({ details });
  telltale.dependencies.postgres.check(() => true, { ttl: "10m" });
  return (await app.get("/readyz", { headers: { accept } })).headers["cache-control"];
}

describe("Accept: application/health+json", () => {
  it("is answered with the draft's words, and nothing of the details", async () => {
    const { app, telltale } = await start();
    telltale.dependencies.postgres.check(() => verdict({ status: "fail", reason: "down", observed: 3 }));
    const { status, headers, body } = await app.get("/health", { headers: { accept } });
    expect([status, headers["content-type"], headers.vary]).toEqual([503, accept, "Accept"]);
    expect(JSON.parse(body)).toEqual({
      status: "fail",
      version: "1",
      releaseId: "1.2.3",
      serviceId: "orders",
      state: "failed",
      checks: {
        "postgres:status": [{ componentId: "postgres", status: "fail", impact: "critical" }],
        "mailer:status": [{ componentId: "mailer", impact: "degraded" }],
      },
    });
  });

  it("shows details to whoever may see them", async () => {
    const { app, telltale } = await start({ details: "always" });
    const said = { observed: 0.93, unit: "1", measurement: "utilization", component: "system" } as const;
    telltale.health.add("disk", () => verdict({ status: "warn", reason: "nearly full", ...said }));
    telltale.dependencies.postgres.check(() => true);
    const { checks } = JSON.parse((await app.get("/health", { headers: { accept } })).body);
    const time = expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
    expect(checks).toEqual({
      "disk:utilization": [
        {
          componentId: "disk",
          componentType: "system",
          status: "warn",
          impact: "critical",
          time,
          output: "nearly full",
          observedValue: 0.93,
          observedUnit: "1",
        },
      ],
      "postgres:responseTime": [
        {
          componentId: "postgres",
          status: "pass",
          impact: "critical",
          time,
          observedValue: expect.any(Number),
          observedUnit: "ms",
        },
      ],
      "mailer:status": [{ componentId: "mailer", impact: "degraded" }],
    });
  });

  it("may be kept as long as its results stand, by nobody else where it has details", async () => {
    expect(await readLifetime("never")).toMatch(/^max-age=(5\d\d|600)$/);
    expect(await readLifetime("always")).toMatch(/^private, max-age=(5\d\d|600)$/);
  });

  it("may not be kept while the service starts or drains", async () => {
    const { app, telltale } = await start();
    telltale.dependencies.postgres.check(() => true);
    await app.get("/readyz");
    telltale.beginDrain();
    expect((await app.get("/readyz", { headers: { accept } })).headers["cache-control"]).toBe("max-age=0");
  });

  it.each([
    [undefined, "application/json"],
    ["*/*", "application/json"],
    ["application/*", "application/json"],
    ["application/json", "application/json"],
    ["application/health+json", accept],
    ["APPLICATION/Health+JSON; charset=utf-8", accept],
    ["application/health+json, application/json", accept],
    ["application/health+json;q=0.5, */*;q=0.5", accept],
    ["application/health+json;q=0.5, application/json", "application/json"],
    ["application/health+json;q=0.5, */*;q=0.8", "application/json"],
    ["application/json;q=0.2, */*;q=0.8, application/health+json;q=0.5", accept],
    ["application/health+json;q=0", "application/json"],
    ["application/health+json;q=yes", "application/json"],
    ["application/health+jsonx", "application/json"],
  ])("Accept: %s is answered with %s", async (header, expected) => {
    const { app } = await start();
    for (const path of ["/readyz", "/livez", "/startupz"]) {
      const { headers } = await app.get(path, header === undefined ? {} : { headers: { accept: header } });
      expect(headers["content-type"]?.split(";")[0]).toBe(expected);
      expect(headers.vary).toBe("Accept");
    }
  });
});
