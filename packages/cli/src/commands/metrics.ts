import { Command, Option } from "commander";
import type { Io } from "../io.ts";
import { duration } from "../option-values.ts";
import { listMetrics, type ListOptions } from "../metrics/list-metrics.ts";

/** `telltale metrics`: what is known of all metrics together. */
export function metricsCommand(io: Io, done: (code: number) => void): Command {
  const command = new Command("metrics").description("Say which metrics there are.");
  const list = new Command("list")
    .description("Write the catalogue of every metric: a file to commit and to review.")
    .argument(
      "[targets...]",
      "what `telltale lint` reads: sources, expositions, dashboards, rule files, URLs",
    )
    .addOption(
      new Option("-f, --format <format>", "how to write it").choices(["json", "markdown"]).default("json"),
    )
    .option("-o, --out <file>", "where it goes (default: the configuration's `catalogue`, else the terminal)")
    .option(
      "--check",
      "write nothing; exit 1 when the file is not what would be written, and say what changed",
    )
    .option("-c, --config <file>", "the configuration (default: the nearest telltale.lint.json)")
    .option("--no-config", "look for no configuration")
    .option("--platform <file>", "the platform file (default: the nearest telltale.platform.ts)")
    .option("--no-platform", "read no platform file")
    .option("--timeout <duration>", "how long a URL may take (default: 10s)", duration)
    .addHelpText("after", examples)
    .action(async (targets: string[], options: ListOptions) => done(await listMetrics(targets, options, io)));
  list.exitOverride().configureOutput({ writeOut: (text) => io.out(text), writeErr: (text) => io.err(text) });
  return command.addCommand(list);
}

const examples = `
Examples:
  telltale metrics list --out telltale.metrics.json           everything under this directory
  telltale metrics list --out telltale.metrics.json --check   in CI: exit 1 when a metric changed and the list did not
  telltale metrics list services dashboards rules --format markdown --out METRICS.md

Exit codes: 0 written or up to date, 1 not up to date (with --check), 2 could not run.`;
