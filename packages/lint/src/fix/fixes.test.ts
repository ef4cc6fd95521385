import { expect, it } from "vitest";
import { at } from "../fixtures/disk-host.ts";
import { readSample } from "../fixtures/read-sample.ts";
import { sampleOptions, sampleTexts } from "../fixtures/sample-options.ts";
import type { Finding } from "../finding.ts";
import { lint } from "../lint.ts";
import { rules } from "../rules/index.ts";
import type { RuleSample } from "../rules/rule.ts";
import { applyEdits } from "./apply-edits.ts";
import { chooseFixes, type Fixable } from "./choose-fixes.ts";

const judged = new WeakMap<RuleSample, Finding[]>();

/** The findings of a sample; each is judged once. */
function findingsIn(sample: RuleSample): Finding[] {
  const findings = judged.get(sample) ?? lint(readSample(sample), sampleOptions(sample), sampleTexts(sample));
  judged.set(sample, findings);
  return findings;
}

function fixableIn(sample: RuleSample, id: string): readonly Fixable[] {
  const own = findingsIn(sample).filter((finding) => finding.id === id);
  return chooseFixes(own, { unsafe: true }).now;
}

/** The sample after one round of fixes. */
function mend({ files }: RuleSample, fixes: readonly Fixable[]): RuleSample {
  const edits = fixes.flatMap(({ fix }) => fix.edits);
  const mended = Object.entries(files).map(([name, text]) => {
    const own = edits.filter(({ file }) => file === name || file === at(name));
    return [name, applyEdits(text, own)] as const;
  });
  return { files: Object.fromEntries(mended) };
}

/** The sample after as many rounds as `--fix` makes. */
function mendAll(sample: RuleSample, id: string): RuleSample {
  let mended = sample;
  for (let round = 0; round < 10; round++) {
    const fixes = fixableIn(mended, id);
    if (fixes.length === 0) break;
    mended = mend(mended, fixes);
  }
  return mended;
}

function errorsIn(sample: RuleSample): string[] {
  return findingsIn(sample)
    .filter(({ severity }) => severity === "error")
    .map(({ id }) => id);
}

it.each(rules)("$id announces the fix of its bad sample, and no other", ({ id, bad, fixable }) => {
  const fixes = fixableIn(bad, id);
  const risk = fixes.some(({ fix }) => fix.consequence !== undefined) ? "unsafe" : "safe";
  expect(fixable).toBe(fixes.length === 0 ? undefined : risk);
});

it.each(rules.filter(({ fixable }) => fixable !== undefined))(
  "the fix of $id is one that the same rule accepts, and brings no error",
  ({ id, bad }) => {
    const mended = mendAll(bad, id);
    expect(findingsIn(mended).filter((finding) => finding.id === id)).toEqual([]);
    expect(errorsIn(mended)).toEqual([]);
  },
);
