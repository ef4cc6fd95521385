import { Command, InvalidArgumentError, Option } from "commander";
import type { Io } from "../io.ts";
import { choice, duration, timed, wholeNumber } from "../option-values.ts";
import type { PreviewOptions } from "../preview/preview-options.ts";

/** `telltale preview`: a page that draws dashboards from a live Prometheus, or a file that holds one. */
export function previewCommand(io: Io, done: (code: number) => void): Command {
  return new Command("preview")
    .description("Draw dashboards from a live Prometheus on a local page, or into one file.")
    .argument(
      "[files...]",
      "dashboards of anyone, classic or v2: files, directories, globs or - (default: the boards of the platform)",
    )
    .requiredOption(
      "--prometheus <url>",
      "the server; a name and password in the address are sent, or the token in TELLTALE_PROMETHEUS_TOKEN",
    )
    .option("--board <uid>", "the board to open on; the only one of an export")
    .option("-p, --platform <file>", "the platform file (default: the nearest telltale.platform.ts, upwards)")
    .addOption(
      new Option("--port <port>", "where to listen; 0 is any free port").argParser(port).default(9480),
    )
    .option(
      "--host <host>",
      "whom to listen to; 0.0.0.0 is everybody who can reach this machine",
      "127.0.0.1",
    )
    .addOption(
      timed("--scrape-interval <duration>", "how often the server scrapes: decides $__rate_interval", "15s"),
    )
    .addOption(timed("--timeout <duration>", "how long one answer may take", "30s"))
    .option("--trace-url <url>", "where a trace is shown; ${trace_id} stands for its id", traceAddress)
    .option("--export <file>", "write one HTML file with the data in it, and end")
    .option("--range <duration>", "how far back an export looks (default: as each board does)", duration)
    .option("--var <name=value...>", "what an export chooses for a variable; commas part several", choice, {})
    .addHelpText("after", examples)
    .action(async (files: string[], options: PreviewOptions) => {
      const { runPreview } = await import("../preview/run-preview.ts");
      done(await runPreview(files, options, io));
    });
}

function port(text: string): number {
  const number = wholeNumber(text);
  if (number > 65_535) throw new InvalidArgumentError("It must be at most 65535.");
  return number;
}

function traceAddress(text: string): string {
  if (!/^https?:\/\//i.test(text) || !text.includes("${trace_id}"))
    throw new InvalidArgumentError("Write it such as 'http://localhost:16686/trace/${trace_id}'.");
  return text;
}

const examples = `
Examples:
  telltale preview --prometheus http://localhost:9090               the boards of telltale.platform.ts
  telltale preview --prometheus http://localhost:9090 dashboards/   anyone's; they are read again when they change
  telltale preview --prometheus $URL --board telltale-slo --trace-url 'http://localhost:16686/trace/\${trace_id}'
  telltale preview --prometheus $URL --board orders-signals --range 6h --export orders.html

The page asks nobody but this command, which passes on only what reads: queries, labels, series and metadata. The
server's credentials never reach the page. "?" on the page shows its keys. Ctrl-C ends it.

Exit codes: 0 ended by Ctrl-C, or written; 2 could not run.`;
