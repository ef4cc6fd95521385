import { describe, expect, it } from "vitest";
import { readSample } from "../fixtures/read-sample.ts";
import { applyEdits } from "../fix/apply-edits.ts";
import { lint } from "../lint.ts";
import { rules } from "./index.ts";

const ids = [
  ..."counter-total total-on-non-counter base-unit unit-abbreviation unit-suffix unit-word-order unit-in-name"
    .split(" ")
    .map((name) => `metric/${name}`),
  ..."type-in-name colon snake-case quoted-name".split(" ").map((name) => `metric/${name}`),
  ..."name-format name-case no-total unit-annotation base-unit deprecated-name wrong-unit"
    .split(" ")
    .map((name) => `otel/${name}`),
  ..."label/snake-case label/value-case histogram/bucket-order histogram/bucket-unit".split(" "),
];

describe("a fix of a name, a unit, a value or a bound", () => {
  it.each(ids)("%s: makes the good sample of the bad one", (id) => {
    const rule = rules.find((each) => each.id === id);
    const text = rule?.bad.files["sample.ts"] ?? "";
    const fix = lint(readSample({ files: { "sample.ts": text } })).find((finding) => finding.id === id)?.fix;
    expect(applyEdits(text, fix?.edits ?? [])).toBe(rule?.good.files["sample.ts"]);
  });
});
