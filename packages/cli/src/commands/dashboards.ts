import { Command } from "commander";
import { addBoardOptions } from "../dashboards/board-options.ts";
import type { WriteOptions } from "../dashboards/write-boards.ts";
import type { Io } from "../io.ts";
import { verifyDashboardsCommand } from "../verify/command.ts";
import { provisionCommand } from "./dashboards-provision.ts";
import { pushCommand } from "./dashboards-push.ts";

/** `telltale dashboards`: writes the dashboards of a platform, or says which are stale; and what is done with them. */
export function dashboardsCommand(io: Io, done: (code: number) => void): Command {
  const command = addBoardOptions(new Command("dashboards"))
    .description(
      "Write the dashboards of a platform from its definitions, check them, and bring them to Grafana.",
    )
    .option("-o, --out <directory>", "where the JSON files go, one for each board")
    .option(
      "--check",
      "write nothing; exit 1 and say what differs when a file is missing, changed or no longer generated",
    )
    .option("--full", "with --check: every difference, and not only the first ones of each board")
    .option("--prune", "remove boards of an earlier run that nothing generates any more")
    .addHelpText("after", examples)
    .enablePositionalOptions() // --out of a command under this one is that one's
    .action(async (options: WriteOptions) => {
      const { writeBoards } = await import("../dashboards/write-boards.ts");
      done(await writeBoards(options, io));
    });
  for (const below of [pushCommand, verifyDashboardsCommand, provisionCommand].map((make) =>
    make(io, done),
  )) {
    below
      .exitOverride()
      .configureOutput({ writeOut: (text) => io.out(text), writeErr: (text) => io.err(text) });
    command.addCommand(below);
  }
  return command;
}

const examples = `
Examples:
  telltale dashboards --out dashboards              write every board
  telltale dashboards --out dashboards --check      in CI: exit 1 when someone forgot to, and say what differs
  telltale dashboards --out dashboards --only fleet,slo
  telltale dashboards --out dashboards --schema v2  for Grafana 13's own schema
  telltale dashboards push --grafana http://localhost:3000 --dry-run

Exit codes: 0 written or up to date, 1 not up to date (with --check), 2 could not run.`;
