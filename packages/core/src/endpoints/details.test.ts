import fc from "fast-check";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { createTelltale } from "../create-telltale.ts";
import { serve } from "../fixtures/server.ts";
import { readSettings } from "../options.ts";
import { verdict } from "../health/verdict.ts";
import type { Details, HealthOptions } from "../health/options.ts";
import { createDetails } from "./details.ts";
import { start } from "../fixtures/probed.ts";

const token = "correct-horse";

async function startFailing(details?: Details) {
  const started = await start(details === undefined ? {} : { details });
  started.telltale.dependencies.postgres.check(() => Promise.reject(new Error("down")));
  const showsTo = async (authorization?: string) => {
    const { body } = await started.app.get(
      "/readyz",
      authorization === undefined ? {} : { headers: { authorization } },
    );
    return body.includes('"reason":"Error: down"') && body.includes("duration_ms");
  };
  return { ...started, showsTo };
}

describe("health.details", () => {
  it.each([
    ["always", true],
    ["never", false],
    [undefined, false],
    [(): boolean => true, true],
    [(): boolean => false, false],
  ] as const)("of %s shows details: %s", async (details, expected) => {
    const { showsTo } = await startFailing(details);
    expect(await showsTo(`Bearer ${token}`)).toBe(expected);
  });

  it.each([
    ["Bearer correct-horse", true],
    ["bearer   correct-horse ", true],
    ["BEARER correct-horse", true],
    ["Bearer correct-hors", false],
    ["Bearer correct-horse2", false],
    ["Bearer correct-horse 2", false],
    ["Bearer correct-horse, Bearer x", false],
    ["Basic correct-horse", false],
    ["correct-horse", false],
    ["Bearer", false],
    ["Bearer ", false],
    ["", false],
    [undefined, false],
  ])("of a token shows them to %j: %s", async (authorization, expected) => {
    const { showsTo } = await startFailing({ token });
    expect(await showsTo(authorization)).toBe(expected);
  });

  it("takes a token that is not ASCII as the bytes it is sent as", () => {
    const mayShow = createDetails({ token: "schlüssel" }, () => {});
    const sent = Buffer.from("Bearer schlüssel").toString("latin1");
    expect(mayShow({ headers: { authorization: sent } } as never)).toBe(true);
  });

  it("lets nobody in by an empty token, whatever is sent", () => {
    const mayShow = createDetails({ token: "" }, () => {});
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.string().map((text) => `Bearer ${text}`),
        ),
        (authorization) => {
          expect(mayShow({ headers: { authorization } } as never)).toBe(false);
        },
      ),
    );
  });

  it("takes a predicate that throws for no, and logs it once", async () => {
    const { telltale, showsTo } = await startFailing(() => {
      throw new Error("predicate password=hunter2");
    });
    expect([await showsTo(), await showsTo()]).toEqual([false, false]);
    const lines = telltale.logs.filter(({ reason }) => String(reason).includes("predicate"));
    expect(lines).toHaveLength(1);
    expect(JSON.stringify(lines)).not.toContain("hunter2");
  });

  it("takes a promise for no, and survives its rejection", async () => {
    const unhandled = vi.fn<() => void>();
    process.once("unhandledRejection", unhandled);
    const later = (() => Promise.reject(new Error("later"))) as unknown as () => boolean;
    const { showsTo } = await startFailing(later);
    expect(await showsTo()).toBe(false);
    expect(unhandled).not.toHaveBeenCalled();
    process.off("unhandledRejection", unhandled);
  });

  it("shows when, how long, how much and what the last run said", async () => {
    const { app, telltale } = await start({ details: { token } });
    const runs = [true, false];
    telltale.health.add("queue", () => runs.shift() ?? false, { failAfter: 3, ttl: "1ms", scope: "shared" });
    telltale.dependencies.postgres.check(() =>
      verdict({ status: "pass", observed: 4, unit: "{connection}" }),
    );
    const ask = async () => {
      const { body } = await app.get("/health", { headers: { authorization: `Bearer ${token}` } });
      return JSON.parse(body).checks;
    };
    await ask();
    await vi.waitFor(async () => expect((await ask()).queue.raw).toBe("fail"));
    const { queue, postgres } = await ask();
    expect(queue).toMatchObject({ status: "pass", raw: "fail", scope: "shared", time: expect.any(String) });
    expect(postgres).toMatchObject({ observed: 4, unit: "{connection}", duration_ms: expect.any(Number) });
  });
});

/** Whether a service that reads the environment shows details. */
async function showsDetails(health: HealthOptions, authorization: string): Promise<boolean> {
  const telltale = createTelltale({ name: "orders" }, { log: false, registries: [], health });
  onTestFinished(() => telltale.close());
  telltale.health.add("disk", () => false);
  const app = await serve(telltale, (_request, response) => response.end());
  return (await app.get("/readyz", { headers: { authorization } })).body.includes("returned false");
}

describe("TELLTALE_HEALTH_TOKEN", () => {
  it("is the token where the options name nobody", () => {
    expect(readSettings("x", {}, { TELLTALE_HEALTH_TOKEN: token }).healthToken).toBe(token);
  });

  it("shows details to whoever brings it, and is not asked where the options decide", async () => {
    vi.stubEnv("TELLTALE_HEALTH_TOKEN", token);
    onTestFinished(() => void vi.unstubAllEnvs());
    expect(await showsDetails({}, `Bearer ${token}`)).toBe(true);
    expect(await showsDetails({}, "Bearer another")).toBe(false);
    expect(await showsDetails({ details: "never" }, `Bearer ${token}`)).toBe(false);
  });

  it.each([undefined, "", "  "])("set to %j opens nothing", (value) => {
    expect(readSettings("x", {}, { TELLTALE_HEALTH_TOKEN: value }).healthToken).toBeUndefined();
  });
});

describe("secrets", () => {
  const secret = "hunter2";
  const url = `postgres://admin:${secret}@db/shop`;
  const formats = [
    ["/readyz", {}],
    ["/health?verbose", {}],
    ["/health/postgres", {}],
    ["/readyz", { accept: "application/health+json" }],
    [`/readyz/${secret}`, {}],
    [`/readyz?verbose&exclude=${secret}&${secret}`, { authorization: `Bearer ${secret}`, cookie: secret }],
    [`/livez?${secret}`, { accept: secret }],
  ] as const;

  it.each(["never", "always"] as const)(
    "appear in no body and no header where details are for %s",
    async (details) => {
      const { app, telltale } = await start({ details });
      telltale.dependencies.postgres.check(() => {
        throw Object.assign(new Error(`connect ${url}`), {
          password: secret,
          cause: new Error(`password=${secret}`),
        });
      });
      telltale.dependencies.mailer.check(() =>
        verdict({ status: "warn", reason: url, observed: url, unit: `token=${secret}`, measurement: url }),
      );
      telltale.health.add("disk", () => Promise.reject(`token: ${secret}`));
      for (const [path, headers] of formats) {
        const answer = await app.get(path, { headers });
        expect(answer.body + JSON.stringify(answer.headers)).not.toContain(secret);
      }
      expect(JSON.stringify(telltale.logs)).not.toContain(secret);
      expect(await telltale.exposition()).not.toContain(secret);
    },
  );
});
