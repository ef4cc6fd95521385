import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createRequestId, isRequestId } from "./request-id.ts";

describe("isRequestId", () => {
  it.each([
    ["a UUID", "6f1c1f0e-7a07-4b3e-9d5c-0c7f3a0b8c11"],
    ["a ULID", "01ARZ3NDEKTSV4RRFFQ69G5FAV"],
    ["base64", "a+b/c=="],
    ["Amazon's", "Root=1-67891233-abcdef012345678912345678"],
    ["128 characters", "a".repeat(128)],
  ])("accepts %s", (_what, id) => {
    expect(isRequestId(id)).toBe(true);
  });

  it.each([
    ["nothing", ""],
    ["no header", undefined],
    ["129 characters", "a".repeat(129)],
    ["a header sent twice", "one, two"],
    ["a broken-out log line", 'a","level":"fatal'],
    ["markup", "<script>"],
    ["a line break", "a\nb"],
    ["a trailing line break", "a\n"],
    ["a dash in front", "-rf"],
    ["other alphabets", "é"],
  ])("refuses %s", (_what, id) => {
    expect(isRequestId(id)).toBe(false);
  });

  it("accepts what it makes", () => {
    expect(isRequestId(createRequestId())).toBe(true);
  });

  it("makes random UUIDs, each another", () => {
    const made = Array.from({ length: 1_000 }, createRequestId);
    const version4 = /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/;
    expect(made.filter((id) => !version4.test(id))).toEqual([]);
    expect(new Set(made).size).toBe(1_000);
  });

  it("never accepts what could break a header, a log line or a label", () => {
    const hostile = fc.string({ unit: "binary" });
    fc.assert(fc.property(hostile, (id) => !isRequestId(id) || JSON.stringify(id) === `"${encodeURI(id)}"`));
  });
});
