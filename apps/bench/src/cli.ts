import { existsSync, writeFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { Command, CommanderError, InvalidArgumentError } from "commander";
import { isBuilt } from "./build-state.ts";
import { formatFiles } from "./format-files.ts";
import { pagesOf } from "./pages.ts";
import { readPinning } from "./pinning.ts";
import { full, quick } from "./plan.ts";
import { createProgress } from "./progress.ts";
import { renderMarkdown } from "./report/render-markdown.ts";
import { renderText } from "./report/render-text.ts";
import type { Report } from "./result.ts";
import { runSuites } from "./run-suites.ts";
import type { Suite } from "./suites/suite.ts";
import { suites } from "./suites/index.ts";

/** What the command line says. */
interface Options {
  readonly quick?: true;
  readonly only?: readonly Suite[];
  readonly json?: string;
  readonly out?: string;
  readonly publish?: true;
  readonly sources?: true;
}

/** Runs the bench; returns the exit code. Bad arguments are told in a sentence and give 2. */
export async function run(argv: readonly string[]): Promise<number> {
  const command = createCommand();
  try {
    command.parse(argv, { from: "user" });
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    throw error;
  }
  const options = command.opts<Options>();
  if (!options.sources && !isBuilt()) {
    process.stderr.write(
      "The packages are not built. Run `pnpm build` first, or measure the sources with --sources.\n",
    );
    return 2;
  }
  const launcher = { pinning: readPinning(), sources: options.sources ?? false };
  const report = await runSuites(
    options.only ?? (options.quick ? suites.filter(({ takesItsTime }) => !takesItsTime) : suites),
    options.quick ? quick : full,
    launcher,
    createProgress(process.stderr),
  );
  process.stdout.write(`\n${renderText(report)}\n`);
  write(report, options);
  if (isPublished(options)) for (const page of pagesOf(report)) write(page.report, page);
  return 0;
}

function createCommand(): Command {
  return new Command("bench")
    .description(
      "Measures what Telltale and its rivals cost, in turn, and prints medians, quartiles and ratios.",
    )
    .option(
      "--quick",
      "fewer rounds and requests, without probes, drain and lint: a minute; writes no files unless told to",
    )
    .option("--only <suites>", "some suites, separated by commas", parseSuites)
    .option("--json <file>", "writes every reading as JSON", parseFile)
    .option("--out <file>", "writes the report as Markdown", parseFile)
    .option("--publish", "puts the new figures into docs, in the place of older ones (a full run does so)")
    .option("--sources", "measures the TypeScript sources instead of the build")
    .addHelpText("after", help())
    .exitOverride();
}

function help(): string {
  const width = Math.max(...suites.map(({ id }) => id.length));
  const list = suites.map(({ id, title }) => `  ${id.padEnd(width)}  ${title}`).join("\n");
  return `
Suites:
${list}

A full run takes about half an hour and writes docs/benchmarks.md and docs/lint-benchmarks.md, with readings beside them.
Examples:
  pnpm bench --quick
  pnpm bench --only record,scrape --json readings.json
  pnpm bench --only scrape --publish

Less load, better figures: stop everything else first. On Linux with taskset and two cores, what is measured has a core
of its own.`;
}

function parseSuites(text: string): Suite[] {
  return text.split(",").map((id) => {
    const found = suites.find((suite) => suite.id === id.trim());
    if (!found) throw new InvalidArgumentError(`Suites are ${suites.map((suite) => suite.id).join(", ")}.`);
    return found;
  });
}

/** Many minutes would be lost on a file that cannot be written. */
function parseFile(file: string): string {
  if (!existsSync(dirname(resolve(file))))
    throw new InvalidArgumentError(`There is no folder ${dirname(file)}.`);
  return file;
}

/** A full run of everything is published; less than all suites only when told to, and nothing but what was built. */
function isPublished(options: Options): boolean {
  return !options.quick && !options.sources && (options.publish === true || !options.only);
}

function write(report: Report, { json, out }: Pick<Options, "json" | "out">): void {
  if (json) writeFileSync(json, `${JSON.stringify(report, roundNumbers, 2)}\n`);
  if (out) writeFileSync(out, renderMarkdown(report));
  const files = [json, out].filter((file) => file !== undefined);
  formatFiles(files);
  for (const file of files) process.stderr.write(`wrote ${file}\n`);
}

/** Five figures are more than any of this is worth. */
function roundNumbers(_key: string, value: unknown): unknown {
  return typeof value === "number" ? Number(value.toPrecision(6)) : value;
}
