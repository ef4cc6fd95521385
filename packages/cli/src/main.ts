import { Command, CommanderError } from "commander";
import { CannotRun, sentenceOf } from "./cannot-run.ts";
import { dashboardsCommand } from "./commands/dashboards.ts";
import { lintCommand } from "./commands/lint.ts";
import type { Io } from "./io.ts";
import { readVersion } from "./version.ts";

/** Runs the command line; returns its exit code: 0 clean, 1 findings or stale files, 2 could not run. */
export async function main(args: readonly string[], io: Io): Promise<number> {
  let code = 0;
  const program = createProgram(io, (result) => {
    code = result;
  });
  try {
    await program.parseAsync([...args], { from: "user" });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (!(error instanceof CannotRun)) io.err(`telltale: unexpected: ${stackOf(error)}\n`);
    else io.err(`telltale: ${sentenceOf(error)}\n`);
    return 2;
  }
}

function createProgram(io: Io, done: (code: number) => void): Command {
  const program = new Command("telltale")
    .description("Lint metrics and generate dashboards from the definitions of your services.")
    .version(readVersion(), "-v, --version", "print the version")
    .helpOption("-h, --help", "print this help")
    .showHelpAfterError("(run with --help for usage)")
    .addHelpText("after", examples);
  for (const command of [lintCommand(io, done), dashboardsCommand(io, done)]) program.addCommand(command);
  for (const command of [program, ...program.commands]) {
    command
      .exitOverride()
      .configureOutput({ writeOut: (text) => io.out(text), writeErr: (text) => io.err(text) });
    command.configureHelp({ showGlobalOptions: false });
  }
  return program;
}

const examples = `
Examples:
  telltale lint                                  the sources under the current directory
  telltale lint http://localhost:3000/metrics    what a running service exposes
  telltale dashboards --out dashboards           a Grafana dashboard per service

Exit codes: 0 clean, 1 findings or stale files, 2 could not run.`;

function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
