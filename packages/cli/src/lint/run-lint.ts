import { presets, severityTable } from "@telltale/lint";
import { explain } from "../commands/explain.ts";
import { CannotRun } from "../cannot-run.ts";
import type { Io } from "../io.ts";
import { createPainter } from "../painter.ts";
import { createEffective, type Effective } from "./effective.ts";
import type { LintFlags } from "./flags.ts";
import { listRules } from "./list-rules.ts";
import { readOptions } from "./read-all.ts";
import { readTargets } from "./read-targets.ts";
import { runOnce, type Run } from "./run-once.ts";
import { createSession } from "./session.ts";
import { runWatched } from "./run-watched.ts";

/** Runs `telltale lint`; returns its exit code. */
export async function runLint(targets: readonly string[], flags: LintFlags, io: Io): Promise<number> {
  const paint = createPainter(io.colour);
  if (flags.explain !== undefined) return say(io, explain(flags.explain, paint));
  const effective = await createEffective(flags, io.cwd);
  if (flags.rules) return say(io, listRules(effective.settings, paint));
  if (flags.printConfig) return say(io, renderConfig(effective));
  refuseContradictions(targets, flags);
  const given = flags.stdin && !targets.includes("-") ? [...targets, "-"] : targets;
  const session = createSession(io, howToRead(flags));
  const run: Run = { flags, effective, session, io };
  try {
    if (flags.plan) return await plan(given, run);
    return await (flags.watch ? runWatched(given, run) : runOnce(given, run));
  } finally {
    session.close();
  }
}

/** Who reads again and again asks our own compiler, which needs no process to be asked, and has no use for a cache on the disk. */
function howToRead({
  cache,
  compiler = "auto",
  watch: stays,
}: LintFlags): Parameters<typeof createSession>[1] {
  return stays ? { cache: false, compiler: compiler === "auto" ? "6" : compiler } : { cache, compiler };
}

/** What cannot both be had. */
function refuseContradictions(targets: readonly string[], flags: LintFlags): void {
  const { fix, watch: stays, plan: plans, prometheus, updateBaseline, changed, stdinFilename } = flags;
  const piped = flags.stdin === true || targets.includes("-");
  if (plans && prometheus === undefined) throw new CannotRun("--plan needs --prometheus URL");
  if (updateBaseline && changed !== undefined)
    throw new CannotRun("--update-baseline needs all findings; leave out --changed");
  if (stays && piped) throw new CannotRun("--watch cannot read standard input again; name files");
  if (fix && piped && stdinFilename !== undefined)
    throw new CannotRun("--fix cannot write standard input; --fix-dry-run shows what it would do");
}

/** Says which queries a Prometheus server would be asked; asks none. */
async function plan(targets: readonly string[], run: Run): Promise<number> {
  const { flags, io } = run;
  if (flags.prometheus === undefined) return 2; // refused before
  const { planPrometheus } = await import("./live.ts");
  const { facts } = await readTargets(targets, readOptions(run), io, run.session);
  return say(io, planPrometheus(flags.prometheus, facts, io));
}

function say(io: Io, text: string): number {
  io.out(text);
  return 0;
}

/** What holds, as the configuration would say it, with every rule. */
function renderConfig(effective: Effective): string {
  const { config, settings, scan, ...rest } = effective;
  const { preset = "telltale", root, ...told } = settings;
  const { include, exclude } = scan;
  const shown = {
    config,
    preset,
    vendors: presets[preset].vendors,
    ...told,
    include,
    exclude,
    ...rest,
    root,
  };
  return `${JSON.stringify({ ...shown, rules: severityTable(settings) }, null, 2)}\n`;
}
