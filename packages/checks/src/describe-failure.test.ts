import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { describeFailure } from "./describe-failure.ts";
import { Failure } from "./failure.ts";
import { password } from "./fixtures/server.ts";

const error = (message: string, own: object = {}, cause?: unknown) =>
  Object.assign(new Error(message, cause === undefined ? {} : { cause }), own);

describe("describeFailure", () => {
  it.each([
    [
      error("connect ECONNREFUSED 10.0.0.1:5432", { code: "ECONNREFUSED" }),
      "connection refused (ECONNREFUSED)",
    ],
    [error("fetch failed", {}, error("", { code: "ENOTFOUND" })), "the name does not exist (ENOTFOUND)"],
    [
      error("", { name: "MongoServerSelectionError" }, error("", { code: "ECONNREFUSED" })),
      "connection refused (ECONNREFUSED)",
    ],
    [new AggregateError([error("", { code: "ECONNREFUSED" })]), "connection refused (ECONNREFUSED)"],
    [error(`password authentication failed`, { code: "28P01" }), "authentication refused (28P01)"],
    [error("", { code: "57P03" }), "the server is stopping or starting (57P03)"],
    [error("WRONGPASS invalid username-password pair"), "authentication refused (WRONGPASS)"],
    [error("LOADING Redis is loading the dataset in memory"), "the server is loading its data (LOADING)"],
    [
      error("", { code: 18, codeName: "AuthenticationFailed" }),
      "authentication refused (AuthenticationFailed)",
    ],
    [error("Connection terminated unexpectedly"), "connection lost"],
    [error("", { $metadata: { httpStatusCode: 403 } }), "access denied (403)"],
    [error("", { $metadata: { httpStatusCode: 500 } }), "answered with status 500"],
    [error(`what ${password} means`, { code: "E_OWN" }), "failed with Error E_OWN"],
    [new Failure("the queue is gone"), "the queue is gone"],
    [error("outer", {}, new Failure("the queue is gone")), "the queue is gone"],
    [undefined, "failed without an error"],
    ["a text", "failed without an error"],
  ])("says of %s: %s", (thrown, expected) => {
    expect(describeFailure(thrown)).toBe(expected);
  });

  it("survives getters that throw, causes in a circle, and what is no error", () => {
    const throwing = Object.defineProperty({}, "code", {
      get() {
        throw new Error("no");
      },
    });
    const circular = error("x");
    circular.cause = circular;
    expect(describeFailure(throwing)).toBe("failed in a way that cannot be read");
    expect(describeFailure(circular)).toBe("failed with Error");
  });

  it("shows nothing of what a client wrote, and never throws", () => {
    const text = fc.tuple(fc.string(), fc.string()).map(([before, after]) => `${before}${password}${after}`);
    const thrown = fc.oneof(
      fc.anything(),
      text,
      fc
        .record({ message: text, code: text, name: text, input: text, cause: fc.oneof(text, fc.anything()) })
        .map(({ message, ...own }) => error(message, own)),
    );
    fc.assert(
      fc.property(thrown, (value) => {
        const reason = describeFailure(value);
        expect(reason).not.toContain(password);
        expect(reason.length).toBeLessThan(256);
      }),
    );
  });
});
