import { describe, expect, it } from "vitest";
import { readExposition } from "../exposition/read-exposition.ts";
import { at, diskHost } from "../fixtures/disk-host.ts";
import { lint } from "../lint.ts";
import { readSource } from "../source/read-source.ts";
import { rules } from "./index.ts";
import type { RuleSample } from "./rule.ts";

function idsIn({ kind, text }: RuleSample): string[] {
  const file = at("sample.ts");
  const facts =
    kind === "exposition"
      ? readExposition(text, "sample.prom")
      : readSource([file], diskHost({ [file]: text }));
  return [...new Set(lint(facts).map(({ id }) => id))];
}

describe.each(rules)("$id", ({ id, bad, good }) => {
  it("is the one thing named on its bad sample", () => {
    expect(idsIn(bad)).toEqual([id]);
  });

  it("is silent, as every rule is, on its good sample", () => {
    expect(idsIn(good)).toEqual([]);
  });
});
