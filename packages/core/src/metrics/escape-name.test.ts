import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { escapeLabelName, escapeName, isLegalLabel, isLegalName, type Escaping } from "./escape-name.ts";

const schemes: readonly Escaping[] = ["underscores", "dots", "values"];
const name = fc.oneof(
  fc.string({ minLength: 1 }),
  fc.string({ minLength: 1, unit: "binary" }),
  fc.string({ minLength: 1, unit: fc.constantFrom("a", "1", "_", ".", ":", "é", "😀", "-") }),
);

/** What a reader makes of `values`, from the document and not from the code. */
function readValues(text: string): string {
  if (!text.startsWith("U__")) return text;
  return text
    .slice(3)
    .replaceAll(/__|_([0-9a-f]+)_/gi, (_, hex?: string) =>
      hex ? String.fromCodePoint(parseInt(hex, 16)) : "_",
    );
}

function readDots(text: string): string {
  return text.replaceAll(/__|_dot_/g, (found) => (found === "__" ? "_" : "."));
}

describe("escapeName", () => {
  // From the document "UTF-8 metric and label name escaping schemes", and Prometheus' own test of its library.
  it.each([
    ["metric.name/with/slashes", "underscores", "metric_name_with_slashes"],
    ["metric.name.with.dots", "dots", "metric_dot_name_dot_with_dot_dots"],
    ["metric.name", "values", "U__metric_2e_name"],
    ["no:escaping_required", "underscores", "no:escaping_required"],
    ["no:escaping_required", "dots", "no:escaping__required"],
    ["no:escaping_required", "values", "no:escaping_required"],
    ["label with 😱", "values", "U__label_20_with_20__1f631_"],
    ["1.2", "underscores", "__2"],
    ["1.2", "values", "U___31__2e_2"],
    ["a.b", "allow-utf-8", "a.b"],
  ] as const)("shows %s by %s as %s", (given, scheme, shown) => {
    expect(escapeName(given, scheme)).toBe(shown);
  });

  it("gives a legal name for any name", () => {
    fc.assert(
      fc.property(name, fc.constantFrom(...schemes), (given, scheme) => {
        expect(isLegalName(escapeName(given, scheme))).toBe(true);
        expect(isLegalLabel(escapeLabelName(given, scheme))).toBe(true);
      }),
    );
  });

  it("can be read back from values, whatever the name", () => {
    fc.assert(
      fc.property(name, (given) => {
        // A legal name stands as it is, also one that looks escaped.
        fc.pre(!(isLegalName(given) && given.startsWith("U__")));
        expect(readValues(escapeName(given, "values"))).toBe(given.toWellFormed());
      }),
    );
  });

  it("can be read back from dots where nothing but dots had to be escaped", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z_:.][a-z0-9_:.]*$/), (given) => {
        expect(readDots(escapeName(given, "dots"))).toBe(given);
      }),
    );
  });
});
