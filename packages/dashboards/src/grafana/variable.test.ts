import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { listOf } from "./variable.ts";

/** How Grafana reads a list: values between commas that no backslash precedes, spaces around them cut off. */
function read(query: string): string[] {
  return (query.match(/(?:\\,|[^,])+/g) ?? []).map((value) => value.replaceAll(String.raw`\,`, ",").trim());
}

describe("a list of values", () => {
  it("has all of them as options, and All before them", () => {
    const { options } = listOf({ kind: "list", name: "service", title: "service", values: ["a", "b"] });
    expect(options.map(({ value }) => value)).toEqual(["$__all", "a", "b"]);
  });

  it("is read back as it was written, with commas and backslashes in it", () => {
    const value = fc
      .string({ unit: fc.constantFrom("a", "b", ",", "\\", "-"), minLength: 1, maxLength: 6 })
      .filter((text) => !text.includes(String.raw`\,`));
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 5 }), (values) => {
        expect(read(listOf({ kind: "list", name: "x", title: "x", values }).query)).toEqual(values);
      }),
    );
  });
});
