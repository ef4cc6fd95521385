import { describe, expect, it } from "vitest";
import { oneCheck } from "./fixtures/one-check.ts";
import { verdict, type Verdict } from "./verdict.ts";

const fail = (): never => {
  throw new Error("no");
};
const hostile = new Proxy({}, { get: fail, has: fail, getPrototypeOf: fail, ownKeys: fail });
/** A thenable of the worst kind. */
const then = (run: (resolve: (value: unknown) => void, reject: (error: unknown) => void) => void): object =>
  // oxlint-disable-next-line unicorn/no-thenable -- what a check may return
  ({ then: run });
/** What is shown of a verdict; a caller without types can write anything into one. */
const shown = async (given: object) => {
  const { status, verdict: kept, reason } = await oneCheck(() => verdict(given as Verdict)).read();
  return { status, kept, reason };
};
const circular: Record<string, unknown> = {};
circular["self"] = circular;

describe("whatever a check throws", () => {
  it.each([
    ["an error", new Error("down")],
    ["undefined", undefined],
    ["null", null],
    ["a circular object", circular],
    ["an error with itself as cause", Object.assign(new Error("down"), { cause: circular })],
    ["a BigInt", 10n],
    ["a symbol", Symbol("down")],
    ["a function", () => 1],
    ["an object whose text throws", { toString: () => JSON.parse("{") }],
    ["an object without a prototype", Object.create(null)],
    ["an error whose message throws", Object.defineProperty(new Error(), "message", { get: fail })],
    ["an error whose message is no text", Object.assign(new Error(), { message: { secret: 1 } })],
    ["a proxy that refuses everything", hostile],
    ["5 MB of text", new Error("x".repeat(5_000_000))],
    ["5 MB of emoji", "🛒".repeat(1_250_000)],
    ["a lone surrogate", "\ud800"],
    ["an empty text", ""],
  ])("fails it with a reason of at most 256 bytes: %s", async (_what, thrown) => {
    const sync = oneCheck(() => {
      throw thrown;
    });
    const async = oneCheck(() => Promise.reject(thrown));
    for (const { read } of [sync, async]) {
      const { status, reason = "" } = await read();
      expect(status).toBe("fail");
      expect(Buffer.byteLength(reason)).toBeLessThanOrEqual(256);
      expect(reason.isWellFormed() && reason.length > 0).toBe(true);
    }
  });

  it.each([
    [
      "with its cause",
      new TypeError("fetch failed", { cause: new Error("connect ECONNREFUSED ::1:80") }),
      "TypeError: fetch failed; cause: Error: connect ECONNREFUSED ::1:80",
    ],
    [
      "with the first of several",
      new AggregateError([new Error("connect ECONNREFUSED ::1:80")]),
      "AggregateError: connect ECONNREFUSED ::1:80",
    ],
    ["in one line", new Error("a\r\nb\u0000\u2028c"), "Error: a b c"],
    [
      "without the password of an address",
      new Error("postgres://shop:hunter2@db/orders"),
      "Error: postgres://[redacted]@db/orders",
    ],
    [
      "without a password in its cause",
      new Error("no", { cause: "password=hunter2" }),
      "Error: no; cause: password=[redacted]",
    ],
  ])("is said as its reason %s", async (_what, thrown, reason) => {
    expect(await oneCheck(() => Promise.reject(thrown)).read()).toMatchObject({ reason });
  });

  it("shows no half of a password that was cut", async () => {
    for (const length of [200, 240, 4_050, 4_090]) {
      const message = `${"x".repeat(length)} https://user:${"hunter2".repeat(200)}@db/orders`;
      const { reason } = await oneCheck(() => Promise.reject(new Error(message))).read();
      expect(reason).not.toContain("hunt");
    }
    const shrunk = `token=${"x".repeat(4_000)} https://user:${"hunter2".repeat(200)}@db/orders`;
    const { reason } = await oneCheck(() => Promise.reject(new Error(shrunk))).read();
    expect(reason).toBe("Error: token=[redacted] https://[redacted]");
  });
});

describe("whatever a check returns", () => {
  it.each([
    ["a thenable that throws", then(fail), "fail"],
    [
      "a thenable whose `then` throws when it is read",
      // oxlint-disable-next-line unicorn/no-thenable -- what a check may return
      Object.defineProperty({}, "then", { get: fail }),
      "fail",
    ],
    [
      "a thenable that resolves, then rejects",
      then((resolve, reject) => (resolve(1), reject(new Error("no")))),
      "pass",
    ],
    [
      "a thenable that rejects, then resolves",
      then((resolve, reject) => (reject(new Error("no")), resolve(1))),
      "fail",
    ],
    ["a thenable that resolves, then throws", then((resolve) => (resolve(1), fail())), "pass"],
    ["a thenable of a thenable of false", then((resolve) => resolve(then((inner) => inner(false)))), "fail"],
    ["a proxy that refuses everything", hostile, "fail"],
    ["a proxy that cannot be asked what it has", new Proxy({}, { has: fail }), "fail"],
    ["a proxy that has everything and is nothing", new Proxy({}, { has: () => true }), "fail"],
  ])("is survived: %s", async (_what, returned, status) => {
    expect(await oneCheck(() => returned).read()).toMatchObject({ status });
  });
});

describe("a verdict", () => {
  it.each([
    ["a status of its own", { status: "great" }],
    ["no status", {}],
    ["a status that is an object", { status: { toString: (): string => "pass" } }],
  ])("with %s fails", async (_what, given) => {
    expect(await shown(given)).toMatchObject({ status: "fail", reason: expect.stringContaining("status") });
  });

  it.each([
    ["infinity", { observed: Infinity, unit: "s" }, {}],
    ["NaN", { observed: NaN }, {}],
    ["a BigInt", { observed: 10n }, {}],
    ["an object", { observed: { a: 1 } }, {}],
    ["a unit of nothing", { unit: "s" }, {}],
    ["a measurement with a colon", { measurement: "db:responseTime" }, {}],
    ["a component of its own", { component: "queue" }, {}],
    ["a secret", { observed: "redis://:hunter2@cache" }, { observed: "redis://[redacted]@cache" }],
    ["more text than a number needs", { observed: "é".repeat(500) }, { observed: `${"é".repeat(30)}…` }],
    ["a number", { observed: 12.5, unit: "ms" }, { observed: 12.5, unit: "ms" }],
  ])("keeps only what can be shown: %s", async (_what, given, kept) => {
    expect(await shown({ status: "pass", ...given })).toEqual({
      status: "pass",
      kept: { status: "pass", ...kept },
    });
  });

  it("loses a field whose getter throws, and nothing else", async () => {
    const given = verdict({ status: "warn", observed: 3 });
    Object.defineProperty(given, "unit", { get: fail });
    const { status, verdict: kept } = await oneCheck(() => given).read();
    expect([status, kept]).toEqual(["warn", { status: "warn", observed: 3 }]);
  });

  it("says why it is not a pass, redacted and cut", async () => {
    const reason = `password=hunter2 ${"x".repeat(1_000)}`;
    const { reason: said = "" } = await shown({ status: "fail", reason });
    expect(said).toMatch(/^password=\[redacted\] x+…$/);
    expect(Buffer.byteLength(said)).toBe(256);
  });

  it("is a copy: what the check does to its own object later changes nothing", async () => {
    const given = { status: "pass", observed: 1 } as { status: "pass" | "fail"; observed: number };
    const { read } = oneCheck(() => Object.assign(given, verdict(given)));
    await read();
    given.status = "fail";
    given.observed = 2;
    expect(await read()).toMatchObject({ status: "pass", verdict: { status: "pass", observed: 1 } });
  });
});
