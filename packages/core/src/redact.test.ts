import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { describeThrown, redact, redactText } from "./redact.ts";

describe("redact", () => {
  it.each(["authorization", "Cookie", "set-cookie", "password", "access_token", "x-api-key", "clientSecret"])(
    "hides the value of %s at any depth",
    (key) => {
      expect(JSON.stringify(redact({ request: { headers: [{ [key]: "hunter2" }] } }))).not.toContain(
        "hunter2",
      );
    },
  );

  it("leaves what it reads unchanged", () => {
    const headers = { authorization: "Bearer abcdefgh" };
    redact({ headers });
    expect(headers).toEqual({ authorization: "Bearer abcdefgh" });
  });

  it("tells an error with its own fields and its cause", () => {
    const error = Object.assign(new Error("outer", { cause: new Error("inner") }), { code: "ECONNREFUSED" });
    expect(redact(error)).toMatchObject({
      type: "Error",
      message: "outer",
      code: "ECONNREFUSED",
      cause: { message: "inner" },
    });
  });

  it("survives cycles, throwing getters, BigInt, symbols and functions", () => {
    const cyclic: Record<string, unknown> = { big: 10n, symbol: Symbol("s"), run: () => 1, nan: Number.NaN };
    cyclic["self"] = cyclic;
    Object.defineProperty(cyclic, "bad", { enumerable: true, get: () => JSON.parse("{") });
    expect(redact(cyclic)).toEqual({ big: "10", nan: "NaN", self: "[circular]", bad: "[unreadable]" });
  });

  it("bounds text, lists and depth", () => {
    const deep = { a: { b: { c: { d: { e: { f: { g: 1 } } } } } } };
    expect(JSON.stringify(redact("x".repeat(5_000_000))).length).toBeLessThan(9_000);
    expect(redact(Array.from({ length: 1_000 }, () => 1))).toHaveLength(100);
    expect(JSON.stringify(redact(deep))).toContain("[too deep]");
  });

  it("takes anything and gives something JSON can write", () => {
    fc.assert(
      fc.property(fc.anything({ withBigInt: true, withNullPrototype: true }), (value) => {
        JSON.stringify(redact({ value }));
      }),
    );
  });
});

describe("redactText", () => {
  it.each([
    ["postgres://admin:hunter2@db:5432/shop refused", "hunter2"],
    ["password=hunter2 host=db", "hunter2"],
    ['{"token":"hunter2"}', "hunter2"],
    ["sent Authorization: Bearer abc.def.ghi", "abc.def.ghi"],
  ])("takes the credentials out of %j", (text, credential) => {
    expect(redactText(text)).not.toContain(credential);
  });

  it("takes out credentials that the cut would part from what marks them", () => {
    for (let length = 0; length < 40; length += 1) {
      const text = `${"x".repeat(length)} postgres://admin:hunter2@db:5432/shop refused`;
      expect(redactText(text, 40)).not.toMatch(/admin|hunter/);
    }
  });

  it("cuts a long hostile text before it looks for credentials in it", () => {
    expect(redactText("://".repeat(2_000_000)).length).toBeLessThan(10_000);
  });
});

describe("describeThrown", () => {
  const unreadable = Object.defineProperty(new Error("x"), "message", { get: () => JSON.parse("{") });
  it.each([
    ["undefined", undefined, "undefined"],
    ["a string", "plain", "plain"],
    ["an error", new TypeError("bad"), "TypeError: bad"],
    ["an object without a prototype", Object.create(null), "something that cannot be read"],
    ["an error whose message throws", unreadable, "something that cannot be read"],
    ["a BigInt", 1n, "1"],
  ])("describes %s", (_what, thrown, expected) => {
    expect(describeThrown(thrown)).toBe(expected);
  });

  it("keeps 5 MB to 256 characters", () => {
    expect(describeThrown(new Error("x".repeat(5_000_000)))).toHaveLength(256);
  });
});
