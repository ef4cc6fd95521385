import { describe, expect, it } from "vitest";
import { errorTypeOf } from "./error-type.ts";

const coded = (code: string) => Object.assign(new Error(code), { code });

describe("errorTypeOf", () => {
  it.each([
    ["ETIMEDOUT", coded("ETIMEDOUT"), "timeout"],
    ["AbortSignal.timeout", new DOMException("late", "TimeoutError"), "timeout"],
    ["a refused connection", coded("ECONNREFUSED"), "refused"],
    ["a reset connection", coded("ECONNRESET"), "reset"],
    ["an unknown host", coded("ENOTFOUND"), "dns"],
    ["an expired certificate", coded("CERT_HAS_EXPIRED"), "tls"],
    ["a certificate that does not verify", coded("UNABLE_TO_VERIFY_LEAF_SIGNATURE"), "tls"],
    ["an abort", new DOMException("gone", "AbortError"), "cancelled"],
    ["status 404", { status: 404 }, "4xx"],
    ["status 429", { statusCode: 429 }, "429"],
    ["status 503", { status: 503 }, "5xx"],
    ["fetch's wrapping", new TypeError("fetch failed", { cause: coded("ECONNREFUSED") }), "refused"],
    ["a failure of every address", new AggregateError([coded("ECONNREFUSED")]), "refused"],
    ["anything else", new RangeError("x"), "_OTHER"],
    ["a code named __proto__", coded("__proto__"), "_OTHER"],
    ["undefined", undefined, "_OTHER"],
  ])("classifies %s", (_what, thrown, expected) => {
    expect(errorTypeOf(thrown)).toBe(expected);
  });

  it("survives a cause that is itself and a getter that throws", () => {
    const loop: Error = new Error("loop");
    loop.cause = loop;
    const hostile = Object.defineProperty({}, "code", { get: () => JSON.parse("{") });
    expect([errorTypeOf(loop), errorTypeOf(hostile)]).toEqual(["_OTHER", "_OTHER"]);
  });
});
