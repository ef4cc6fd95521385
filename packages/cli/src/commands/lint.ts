import { Command } from "commander";
import type { Io } from "../io.ts";
import { addFlags, type LintFlags } from "../lint/flags.ts";
import { runLint } from "../lint/run-lint.ts";

/** `telltale lint`: judges sources, expositions, dashboards and rules, and holds them against each other. */
export function lintCommand(io: Io, done: (code: number) => void): Command {
  const command = new Command("lint")
    .description(
      "Find metric names and labels that will hurt, in source, in what services expose, and in what is asked of them.",
    )
    .argument(
      "[targets...]",
      "files, directories, globs, URLs of expositions, or - for standard input (default: what is under this directory)",
    );
  return addFlags(command)
    .addHelpText("after", examples)
    .action(async (targets: string[], flags: LintFlags) => done(await runLint(targets, flags, io)));
}

const examples = `
Examples:
  telltale lint                                    sources, dashboards and rules under this directory
  telltale lint src http://localhost:3000/metrics  sources and a running service
  curl -s localhost:3000/metrics | telltale lint - what a service exposes, from a pipe
  telltale lint --prefix shop_ --max-warnings 0    a house prefix; no warning passes
  telltale lint --changed origin/main -f github    a pull request: its own lines, as annotations
  telltale lint --update-baseline                  accept what is there, and judge what comes
  telltale lint --fix-dry-run --unsafe | less      every fix there is, as a diff
  telltale lint --top 5 scrape.prom.gz             where the series are, and what each label adds
  telltale lint --explain label/unbounded-value    why, and how to mend it

A comment spares the next line: // telltale-disable-next-line label/identity -- reason

Exit codes: 0 clean; 1 findings at or over --level, or more warnings than --max-warnings; 2 something could not run or
could not be read, with a sentence on standard error that says why. The rest is judged and printed all the same.`;
