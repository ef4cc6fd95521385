import { renderStepSummary, renderText, renderTop, rules, type Finding } from "@telltale/lint";
import { appendFileSync } from "node:fs";
import { resolve } from "node:path";
import { CannotRun, sentenceOf } from "../cannot-run.ts";
import { shortPath } from "../files/short-path.ts";
import { writeAtomically } from "../files/write-atomically.ts";
import type { Io } from "../io.ts";
import { createPainter } from "../painter.ts";
import { readVersion } from "../version.ts";
import type { Effective } from "./effective.ts";
import type { LintFlags } from "./flags.ts";
import { formats } from "./formats.ts";
import type { ReadTargets } from "./read-targets.ts";
import { renderCounts } from "./render-counts.ts";
import { renderFixable } from "./render-fixable.ts";

/** How many metrics `--top` shows when it is not told. */
const shownByDefault = 10;

/** Prints the findings in the format that was asked for, to the terminal or into a file. */
export function print(
  findings: readonly Finding[],
  read: ReadTargets,
  flags: LintFlags,
  effective: Effective,
  io: Io,
): void {
  const shown = findings.map((finding) => relative(finding, io.cwd));
  const { format, output, top } = flags;
  if (output !== undefined) writeAtomically(resolve(io.cwd, output), render(shown, format, effective));
  if (output !== undefined || format === "text") printText(shown, read, io);
  else io.out(render(shown, format, effective));
  if (top !== undefined && format === "text")
    io.out(renderTop(read.facts, top === true ? shownByDefault : top, createPainter(io.colour)));
  if (format === "github") appendSummary(shown, io);
}

function render(findings: readonly Finding[], format: LintFlags["format"], { level }: Effective): string {
  return formats[format](findings, { version: readVersion(), rules, level });
}

/** "No findings" would not be true of what could not be read. */
function printText(findings: readonly Finding[], { failures }: ReadTargets, io: Io): void {
  if (findings.length === 0 && failures.length > 0) return;
  const paint = createPainter(io.colour);
  io.out(renderText(findings, paint) + renderCounts(findings, paint) + renderFixable(findings, paint));
}

function relative(finding: Finding, cwd: string): Finding {
  return { ...finding, place: { ...finding.place, file: shortPath(finding.place.file, cwd) } };
}

/** GitHub shows what is appended to this file on the page of the run. */
function appendSummary(findings: readonly Finding[], { env }: Io): void {
  const path = env["GITHUB_STEP_SUMMARY"];
  if (!path) return;
  try {
    appendFileSync(path, renderStepSummary(findings));
  } catch (error) {
    throw new CannotRun(`cannot write the step summary to ${path}: ${sentenceOf(error)}`);
  }
}
