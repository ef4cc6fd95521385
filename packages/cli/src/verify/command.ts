import { Command, InvalidArgumentError, Option } from "commander";
import { addBoardOptions } from "../dashboards/board-options.ts";
import type { Io } from "../io.ts";
import { choice, duration, timed, wholeNumber } from "../option-values.ts";
import type { VerifyOptions } from "./verify-options.ts";

/** `telltale dashboards verify`: asks a Prometheus all that dashboards ask, and fails on a panel without data. */
export function verifyDashboardsCommand(io: Io, done: (code: number) => void): Command {
  return addBoardOptions(new Command("verify"))
    .description("Ask a Prometheus every query of every panel; fail on a panel that is empty or an error.")
    .argument(
      "[files...]",
      "dashboards of anyone: JSON files, ConfigMaps, directories, globs or - (default: the boards of the platform)",
    )
    .requiredOption(
      "--prometheus <url>",
      "the server; a name and password in the address are sent, or the token in TELLTALE_PROMETHEUS_TOKEN",
    )
    .option("--range <duration>", "how far back to look (default: as each board does)", duration)
    .option("--step <duration>", "the shortest step between two points", duration)
    .addOption(
      timed("--scrape-interval <duration>", "how often the server scrapes: decides $__rate_interval", "15s"),
    )
    .option(
      "--var <name=value>",
      "what is chosen for a variable: commas part several values, * is all; repeatable",
      choice,
      {},
    )
    .option(
      "--allow-empty <panel>",
      'a panel that may be empty: "Title", "Board / Title" or "Section / Title", * standing for anything; repeatable',
      (panel: string, before: readonly string[]) => [...before, panel],
      [],
    )
    .option("--strict", "fail also on panels that have a text for no data")
    .addOption(timed("--timeout <duration>", "how long one answer may take", "30s"))
    .addOption(new Option("--concurrency <count>", "queries asked at once").argParser(atLeastOne).default(4))
    .addOption(new Option("-f, --format <format>", "how to print").choices(["text", "json"]).default("text"))
    .addHelpText("after", examples)
    .action(async (files: string[], options: VerifyOptions) => {
      const { verify } = await import("./verify.ts");
      done(await verify(files, options, io));
    });
}

function atLeastOne(text: string): number {
  const count = wholeNumber(text);
  if (count === 0) throw new InvalidArgumentError("It must be at least 1.");
  return count;
}

const examples = `
Examples:
  telltale dashboards verify --prometheus http://localhost:9090          the boards of telltale.platform.ts
  telltale dashboards verify --prometheus http://localhost:9090 grafana/ anyone's
  telltale dashboards verify --prometheus $URL --range 6h --var service=orders --only service
  telltale dashboards verify --prometheus $URL --allow-empty "Errors by kind" --allow-empty "Payments / *"

A panel that has a text for no data (Grafana's "No value", or a mapping of NaN) may be empty unless --strict is given; so
may marks, and single queries beside others of their panel. A refused query is told with Prometheus' own reason.

Exit codes: 0 every panel has data, 1 some are empty or refused, 2 could not run.`;
