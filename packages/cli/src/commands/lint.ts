import {
  countFindings,
  lint,
  renderJson,
  renderText,
  renderTop,
  type Finding,
  type Severity,
} from "@telltale/lint";
import { Command, Option } from "commander";
import type { Io } from "../io.ts";
import { duration, wholeNumber } from "../option-values.ts";
import { createPainter } from "../painter.ts";
import { withProgress } from "../progress.ts";
import { explain } from "./explain.ts";
import { readTargets, type ReadTargets } from "./read-targets.ts";

interface Options {
  readonly format: "text" | "json";
  readonly level: Severity;
  readonly maxWarnings?: number;
  readonly budget?: number;
  readonly prefix?: string[];
  readonly vendors?: boolean;
  readonly explain?: string;
  readonly timeout?: number;
  readonly top?: number | true;
  readonly timing?: boolean;
}

/** How many metrics `--top` shows when it is not told. */
const shownByDefault = 10;

/** `telltale lint`: judges sources, exposition files and live endpoints. */
export function lintCommand(io: Io, done: (code: number) => void): Command {
  return new Command("lint")
    .description("Find metric names and labels that will hurt, in source and in what services expose.")
    .argument(
      "[targets...]",
      "files, directories, globs, URLs of expositions, or - for an exposition on stdin (default: the sources here)",
    )
    .addOption(new Option("-f, --format <format>", "how to print").choices(["text", "json"]).default("text"))
    .addOption(
      new Option("--level <severity>", "the least severity that makes the exit code 1")
        .choices(["error", "warning", "info"])
        .default("error"),
    )
    .option("--max-warnings <count>", "exit 1 when there are more warnings than this", wholeNumber)
    .option("--budget <series>", "series one metric may have per instance (default: 2000)", wholeNumber)
    .option("--prefix <prefix...>", "what the names of your metrics must begin with")
    .option("--vendors", "judge the names of Node's, prom-client's and other libraries' metrics too")
    .option("--explain <id>", "say everything about one rule")
    .option("--timeout <duration>", "how long a URL may take (default: 10s)", duration)
    .option("--top [count]", "show the heaviest metrics, and what each label adds (default: 10)", wholeNumber)
    .option("--timing", "say how much was read and how long it took")
    .addHelpText("after", examples)
    .action(async (targets: string[], options: Options) => done(await run(targets, options, io)));
}

async function run(given: readonly string[], options: Options, io: Io): Promise<number> {
  const paint = createPainter(io.colour);
  if (options.explain !== undefined) {
    io.out(explain(options.explain, paint));
    return 0;
  }
  const started = performance.now();
  const how = { timeoutMs: options.timeout ?? 10_000, countsWithout: options.top !== undefined };
  const read = await withProgress(io, "reading…", () => readTargets(given, how, io));
  const readAt = performance.now();
  const { budget, prefix, vendors } = options;
  const settings = {
    ...(budget === undefined ? {} : { budget }),
    ...(prefix ? { prefixes: prefix } : {}),
    ...(vendors ? { vendors } : {}),
  };
  const findings = lint(read.facts, settings, read.textOf).map((finding) => read.relative(finding));
  if (options.format === "json") io.out(renderJson(findings));
  // "No findings" would not be true of what could not be read.
  else if (findings.length > 0 || read.failures.length === 0) io.out(renderText(findings, paint));
  if (options.top !== undefined && options.format === "text")
    io.out(renderTop(read.facts, options.top === true ? shownByDefault : options.top, paint));
  if (options.timing) io.err(timing(read, readAt - started, performance.now() - readAt));
  for (const sentence of [...read.notes, ...read.failures]) io.err(`telltale: ${sentence}\n`);
  if (read.failures.length > 0 || read.facts.syntax.some(({ kind }) => kind === "source")) return 2;
  return fails(findings, options) ? 1 : 0;
}

function timing({ facts, series, bytes }: ReadTargets, readMs: number, judgedMs: number): string {
  const what = [
    ...(bytes > 0 ? [`${series.toLocaleString("en")} series, ${(bytes / 1024 / 1024).toFixed(1)} MB`] : []),
    ...(facts.metrics.length > 0 ? [`${facts.metrics.length} metrics in source`] : []),
  ];
  const times = `${(readMs / 1000).toFixed(2)} s, judged in ${(judgedMs / 1000).toFixed(2)} s`;
  return `telltale: read ${what.join(" and ") || "nothing"} in ${times}\n`;
}

function fails(findings: readonly Finding[], { level, maxWarnings }: Options): boolean {
  const { error, warning, info } = countFindings(findings);
  const counted = { error, warning: error + warning, info: error + warning + info };
  return counted[level] > 0 || (maxWarnings !== undefined && warning > maxWarnings);
}

const examples = `
Examples:
  telltale lint                                    the sources under the current directory
  telltale lint src http://localhost:3000/metrics  sources and a running service
  curl -s localhost:3000/metrics | telltale lint - what a service exposes, from a pipe
  telltale lint --prefix shop_ --max-warnings 0    a house prefix; no warning passes
  telltale lint --top 5 scrape.prom.gz             where the series are, and what each label adds
  telltale lint --explain label/unbounded-value    why, and how to mend it

A comment spares the next line: // telltale-disable-next-line label/identity -- reason

Exit codes: 0 clean, 1 findings at or over the level, 2 could not run.`;
