import type { Baseline, Finding } from "@telltale/lint";
import { shortPath } from "../files/short-path.ts";
import type { Io } from "../io.ts";
import { withProgress } from "../progress.ts";
import { readBaseline } from "./baseline-file.ts";
import type { Effective } from "./effective.ts";
import { exitCode, unreadable } from "./exit-code.ts";
import { fixAll } from "./fix.ts";
import type { LintFlags } from "./flags.ts";
import { judge } from "./judge.ts";
import { onlyChanged } from "./only-changed.ts";
import { print } from "./print.ts";
import { readAll } from "./read-all.ts";
import type { ReadTargets } from "./read-targets.ts";
import type { Session } from "./session.ts";
import { renderTiming } from "./timing.ts";
import { writeBaseline } from "./write-baseline.ts";
import { renderDiff, tellFixes, writeFixes } from "./write-fixes.ts";

/** Everything a run needs besides its targets. */
export interface Run {
  readonly flags: LintFlags;
  readonly effective: Effective;
  readonly session: Session;
  readonly io: Io;
}

/** Reads, judges, mends where asked, prints; returns the exit code. */
export async function runOnce(targets: readonly string[], run: Run): Promise<number> {
  const { flags, effective, io } = run;
  const baseline = flags.updateBaseline ? undefined : baselineOf(run);
  const started = performance.now();
  const read = await withProgress(io, "reading…", () => readAll(targets, run));
  const readAt = performance.now();
  const judged = await withProgress(io, "judging…", async () => judge(read, effective, baseline));
  const judgedAt = performance.now();
  const mended = await mend(
    { read, findings: await onlyChanged(judged, flags.changed, io) },
    targets,
    baseline,
    run,
  );
  if (flags.updateBaseline) writeBaseline(mended.findings, mended.read, effective, io);
  else if (!flags.fixDryRun) print(mended.findings, mended.read, flags, effective, io);
  if (flags.timing) io.err(renderTiming(read, readAt - started, judgedAt - readAt));
  for (const sentence of [...read.notes, ...mended.read.failures]) io.err(`telltale: ${sentence}\n`);
  const told = flags.updateBaseline
    ? mended.findings.filter(({ id }) => unreadable.has(id))
    : mended.findings;
  return exitCode(told, mended.read.failures, effective);
}

function baselineOf({ effective, io }: Run): Baseline | undefined {
  const { baseline } = effective;
  return baseline === undefined ? undefined : readBaseline(baseline, shortPath(baseline, io.cwd));
}

/** What was read, and what is said of it. */
interface Judged {
  readonly read: ReadTargets;
  readonly findings: readonly Finding[];
}

/** Makes the fixes that were asked for; what is left is what was found after them. */
async function mend(
  judged: Judged,
  targets: readonly string[],
  baseline: Baseline | undefined,
  run: Run,
): Promise<Judged> {
  const { flags, effective, session, io } = run;
  if (!flags.fix && !flags.fixDryRun) return judged;
  let { read } = judged;
  const fixed = await fixAll(judged.findings, session, flags.unsafe ?? false, async () => {
    read = await readAll(targets, run, read.streamed);
    return onlyChanged(judge(read, effective, baseline), flags.changed, io);
  });
  tellFixes(fixed, io, flags.fixDryRun ? "would fix" : "fixed");
  if (flags.fixDryRun) {
    io.out(await renderDiff(fixed, io.cwd));
    return judged;
  }
  const refused = writeFixes(fixed, io.cwd);
  return { read: { ...read, failures: [...read.failures, ...refused] }, findings: fixed.findings };
}
