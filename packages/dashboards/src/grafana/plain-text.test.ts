import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { plainText } from "./plain-text.ts";

describe("plainText", () => {
  it("keeps Grafana from replacing what only looks like a variable", () => {
    expect(plainText("costs 5 $ per $instance, [[route]] or ${x}")).toBe(
      "costs 5 $ per $\u200Binstance, [\u200B[route]] or $\u200B{x}",
    );
  });

  it("never leaves a variable or half a character, and changes nothing else", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom("$", "[", "]", "{", "}", "a", "_", "0", " ", "\ud800", "🦉") }),
        (text) => {
          const plain = plainText(text);
          expect(plain).not.toMatch(/\$\w|\$\{|\[\[/);
          expect(plain.isWellFormed()).toBe(true);
          expect(plain.replaceAll("\u200B", "")).toBe(text.toWellFormed());
        },
      ),
    );
  });
});
