import { Command, CommanderError } from "commander";
import { CannotRun, sentenceOf } from "./cannot-run.ts";
import { dashboardsCommand } from "./commands/dashboards.ts";
import { drainBudgetCommand } from "./commands/drain-budget.ts";
import { lintCommand } from "./commands/lint.ts";
import { metricsCommand } from "./commands/metrics.ts";
import { previewCommand } from "./commands/preview.ts";
import { stampCommand } from "./commands/stamp.ts";
import { verifyDeployCommand } from "./commands/verify-deploy.ts";
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
    .description("Hold services to what they promise: metrics, dashboards, builds, deploys and drains.")
    .version(readVersion(), "-v, --version", "print the version")
    .helpOption("-h, --help", "print this help")
    .enablePositionalOptions() // an option after a command belongs to that command
    .showHelpAfterError("(run with --help for usage)")
    .addHelpText("after", examples);
  for (const command of [
    lintCommand,
    dashboardsCommand,
    metricsCommand,
    previewCommand,
    stampCommand,
    verifyDeployCommand,
    drainBudgetCommand,
  ].map((make) => make(io, done)))
    program.addCommand(command);
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
  telltale metrics list --out telltale.metrics.json
                                                 the catalogue of every metric, to commit and to review
  telltale stamp                                 what is being built, for /version
  telltale verify-deploy --expect 8f1d2c3 https://shop.example
  telltale drain-budget k8s/                     whether a pod's end fits into its grace period

Exit codes: 0 clean, 1 findings or stale, 2 could not run.`;

function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
