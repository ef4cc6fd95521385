import { describe, expect, it } from "vitest";
import { readSample } from "../fixtures/read-sample.ts";
import { sampleOptions, sampleTexts } from "../fixtures/sample-options.ts";
import { lint } from "../lint.ts";
import { rules } from "./index.ts";
import type { RuleSample } from "./rule.ts";

function idsIn(sample: RuleSample): string[] {
  return [
    ...new Set(lint(readSample(sample), sampleOptions(sample), sampleTexts(sample)).map(({ id }) => id)),
  ];
}

describe.each(rules)("$id", ({ id, bad, good }) => {
  it("is the one thing named on its bad sample", () => {
    expect(idsIn(bad)).toEqual([id]);
  });

  it("is silent, as every rule is, on its good sample", () => {
    expect(idsIn(good)).toEqual([]);
  });
});
