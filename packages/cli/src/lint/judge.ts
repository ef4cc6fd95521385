import { lint, type Baseline, type Finding } from "@telltale/lint";
import { goneFiles } from "./baseline-file.ts";
import type { Effective } from "./effective.ts";
import type { ReadTargets } from "./read-targets.ts";

/** Judges what was read by what holds for this run; findings have absolute paths. */
export function judge(
  { facts, files, textOf, literals }: ReadTargets,
  { settings, root }: Effective,
  baseline: Baseline | undefined,
): Finding[] {
  const gone = baseline ? goneFiles(baseline, root) : [];
  const options = {
    ...settings,
    today: new Date().toISOString().slice(0, "2026-11-21".length),
    files: [...files, ...gone],
    ...(literals ? { literals } : {}),
    ...(baseline ? { baseline } : {}),
  };
  return lint(facts, options, textOf);
}
