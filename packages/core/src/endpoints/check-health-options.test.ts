import { describe, expect, it } from "vitest";
import fc from "fast-check";
import { TelltaleError } from "@telltale/conventions";
import type { HealthOptions } from "../health/options.ts";
import { testTelltale } from "../testing.ts";

const starting = (health: unknown) => () =>
  testTelltale({ name: "orders", dependencies: { postgres: {} } }, { health: health as HealthOptions });

function thrownBy(run: () => unknown): unknown {
  try {
    run();
    return undefined;
  } catch (error) {
    return error;
  }
}

describe("options.health", () => {
  it.each([
    [{ group: {} }, "definition/unknown-key: health.group"],
    ["always", "definition/shape: health "],
    [{ concurrency: 0 }, "definition/shape: health.concurrency"],
    [{ concurrency: "8" }, "definition/shape: health.concurrency"],
    [{ details: "sometimes" }, "definition/shape: health.details"],
    [{ details: {} }, "definition/shape: health.details.token"],
    [{ details: { token: "" } }, "definition/shape: health.details.token"],
    [{ details: { token: undefined } }, "definition/shape: health.details.token"],
    [{ details: { token: "two words" } }, "definition/shape: health.details.token"],
    [{ details: { token: "a", tokens: "b" } }, "definition/unknown-key: health.details.tokens"],
    [{ management: {} }, "definition/shape: health.management.port"],
    [{ management: { port: 70_000 } }, "definition/shape: health.management.port"],
    [{ management: { port: 9_000, host: "" } }, "definition/shape: health.management.host"],
    [{ livenessThread: { port: "9001" } }, "definition/shape: health.livenessThread.port"],
    [
      { livenessThread: { port: 0, heartbeatLimit: 30 } },
      "duration/unit: health.livenessThread.heartbeatLimit",
    ],
    [
      { livenessThread: { port: 0, heartbeatLimit: "10ms" } },
      "definition/shape: health.livenessThread.heartbeatLimit",
    ],
    [
      { management: { port: 9_000 }, livenessThread: { port: 9_000 } },
      "definition/shape: health.livenessThread.port",
    ],
    [{ groups: [] }, "definition/shape: health.groups"],
    [{ groups: { "a b": {} } }, 'definition/name: health.groups\\["a b"\\]'],
    [{ groups: { postgres: {} } }, "definition/name: health.groups.postgres"],
    [{ groups: { a: null } }, "definition/shape: health.groups.a"],
    [{ groups: { a: { check: [] } } }, "definition/unknown-key: health.groups.a.check"],
    [{ groups: { a: { checks: [] } } }, "definition/shape: health.groups.a.checks"],
    [{ groups: { a: { checks: "postgres" } } }, "definition/shape: health.groups.a.checks"],
    [{ groups: { a: { exclude: ["no such!"] } } }, "definition/shape: health.groups.a.exclude"],
    [
      { groups: { a: { impact: { postgres: "fatal" } } } },
      "definition/shape: health.groups.a.impact.postgres",
    ],
    [{ groups: { a: { failStatus: 200 } } }, "definition/shape: health.groups.a.failStatus"],
    [{ groups: { a: { failStatus: 600 } } }, "definition/shape: health.groups.a.failStatus"],
    [{ groups: { a: { warnStatus: 304 } } }, "definition/shape: health.groups.a.warnStatus"],
    [{ groups: { a: { warnStatus: 204 } } }, "definition/shape: health.groups.a.warnStatus"],
    [{ groups: { a: { warnStatus: 200.5 } } }, "definition/shape: health.groups.a.warnStatus"],
    [{ groups: { a: { path: "healthz" } } }, "definition/shape: health.groups.a.path"],
    [{ groups: { a: { path: "/healthz/" } } }, "definition/shape: health.groups.a.path"],
    [{ groups: { a: { path: "/" } } }, "definition/shape: health.groups.a.path"],
    [{ groups: { a: { path: "/metrics" } } }, "definition/shape: health.groups.a.path"],
    [{ groups: { a: { path: "/readyz/disk" } } }, "definition/shape: health.groups.a.path"],
    [{ groups: { a: { path: "/x" }, b: { path: "/x" } } }, "definition/shape: health.groups.b.path"],
    [{ groups: { a: { details: "yes" } } }, "definition/shape: health.groups.a.details"],
  ])("%j does not start", (health, message) => {
    expect(starting(health)).toThrow(TelltaleError);
    expect(starting(health)).toThrow(new RegExp(`^${message.replaceAll(".", "\\.")}`));
  });

  it("repeats nothing of a token that cannot be one", () => {
    expect(starting({ details: { token: "hunter2 hunter3" } })).toThrow(/^((?!hunter).)*$/s);
  });

  it.each([
    {},
    { details: () => true, concurrency: 1 },
    {
      groups: {
        a: { path: "/healthz", warnStatus: 429, failStatus: 500, checks: ["postgres"], details: "always" },
      },
    },
  ])("%j starts", (health) => {
    expect(starting(health)).not.toThrow();
  });

  it("either starts or says what is wrong, whatever is given", () => {
    const keys = fc.constantFrom(
      "details",
      "groups",
      "concurrency",
      "token",
      "a",
      "checks",
      "impact",
      "path",
      "exclude",
    );
    const { value } = fc.letrec((tie) => ({
      value: fc.oneof({ maxDepth: 4 }, fc.anything({ maxDepth: 1 }), tie("object")),
      object: fc.dictionary(keys, tie("value"), { maxKeys: 3 }),
    }));
    fc.assert(
      fc.property(fc.dictionary(keys, value, { maxKeys: 3 }), (health) => {
        expect(thrownBy(starting(health)) ?? new TelltaleError([])).toBeInstanceOf(TelltaleError);
      }),
    );
  });
});
