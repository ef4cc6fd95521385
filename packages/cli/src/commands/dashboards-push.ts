import { Command, Option } from "commander";
import { addBoardOptions } from "../dashboards/board-options.ts";
import type { PushOptions } from "../dashboards/grafana/push.ts";
import type { Io } from "../io.ts";
import { duration } from "../option-values.ts";

/** `telltale dashboards push`: brings the boards to a running Grafana. */
export function pushCommand(io: Io, done: (code: number) => void): Command {
  return addBoardOptions(new Command("push"))
    .description(
      "Bring the boards to a Grafana: say what would change, then create and change it. Deletes nothing.",
    )
    .requiredOption("-g, --grafana <url>", "the address of the Grafana, with its path where it has one")
    .option("-n, --dry-run", "say what would be done, and do nothing; exit 1 when something would")
    .option("--full", "every difference, and not only the first ones of each board")
    .option("--folder <title>", "the folder of the boards, made where there is none", "Telltale")
    .option("--folder-uid <uid>", "the folder's address (default: made of its title)")
    .option("--namespace <name>", "default, org-ID or stacks-ID (default: what this Grafana says)")
    .addOption(
      new Option("--timeout <duration>", "how long an answer may take")
        .argParser(duration)
        .default(10_000, "10s"),
    )
    .addHelpText("after", examples)
    .action(async (options: PushOptions) => {
      const { push } = await import("../dashboards/grafana/push.ts");
      done(await push(options, io));
    });
}

const examples = `
A service account's token with the role Editor is read from TELLTALE_GRAFANA_TOKEN, or GRAFANA_TOKEN.
A board that already shows what it should is left alone, so that a second run does nothing.

Examples:
  telltale dashboards push --grafana http://localhost:3000 --dry-run
  telltale dashboards push --grafana https://example.com/grafana --folder "Shop"
  telltale dashboards push --grafana http://localhost:3000 --only fleet,slo --schema v2

Exit codes: 0 as it should be, 1 something would be done (with --dry-run), 2 could not run, or a board was refused.`;
