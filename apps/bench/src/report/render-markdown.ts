import type { Conditions, Report, SuiteResult, Table } from "../result.ts";
import { describeTable, type TextRow } from "./cells.ts";
import { headlinesOf } from "./headlines.ts";

/** The report as docs/benchmarks.md. Every figure in it comes from the run. */
export function renderMarkdown(report: Report): string {
  const { conditions, suites } = report;
  const parts = [introduction(report), ...suites.map(renderSuite), renderVersions(conditions)];
  return `${parts.join("\n\n")}\n`;
}

function introduction({ conditions, seconds }: Report): string {
  const run = `**This run.** ${describe(conditions, seconds)}`;
  return `<!-- Written by \`pnpm bench\`. Change apps/bench, not this file. -->

# Benchmarks

What Telltale costs a service, and what the others cost, measured in one run on one machine: rivals and Telltale in
processes of their own, in turn, in rounds that each begin with another one. Run it on yours:

\`\`\`sh
pnpm build && pnpm bench           # about half an hour; writes this page and benchmarks.json beside it
pnpm bench --quick                 # a minute, without probes and drain; prints, writes nothing
pnpm bench --only record,scrape    # some suites; with --publish their new figures go onto this page
\`\`\`

Stop everything else first; a browser is enough to spoil it.

**How to read it.** A figure is the median over the rounds; in brackets are the quartiles, between which half of the
readings lie; × is how many times ours the median is. Less is better. Where a quartile reaches zero the difference was
not resolved and no ratio is given. What is counted, such as failed requests, is added up over the rounds instead.

${wrap(run)}`;
}

function describe(conditions: Conditions, seconds: number): string {
  const { date, mode, cpu, cores, memoryGiB, system, node, loadBefore, loadAfter, pinning, measured } =
    conditions;
  return (
    `${date}, ${mode}, ${Math.round(seconds)} s. ${cpu}, ${cores} cores, ${memoryGiB} GiB, ${system}, Node ${node}. ` +
    `Load average ${loadBefore} before and ${loadAfter} after. ${pinning} ${measured}`
  );
}

function renderSuite({ title, about, tables, notes, conditions, seconds }: SuiteResult): string {
  const missing =
    notes.length === 0 ? [] : [`Could not run:\n\n${notes.map((note) => `- ${note}`).join("\n")}`];
  const again = conditions ? [wrap(`**Measured again.** ${describe(conditions, seconds)}`)] : [];
  return [`## ${title}`, ...again, ...about.map(wrap), ...tables.map(renderTable), ...missing].join("\n\n");
}

function renderTable(table: Table): string {
  const { head, rows } = describeTable(table);
  const lines = headlinesOf(table).map((sentence) => `- ${sentence}`);
  return [`### ${table.title}`, drawTable(head, rows), ...(lines.length > 0 ? [lines.join("\n")] : [])].join(
    "\n\n",
  );
}

function renderVersions({ versions }: Conditions): string {
  const rows = Object.entries(versions).map(([name, version]) => [name, version]);
  return `## Versions\n\n${drawTable(["package", "version"], rows)}`;
}

/** A paragraph in lines of at most 118 characters. */
function wrap(paragraph: string): string {
  return paragraph.replaceAll(/(?=\S)(.{1,118})(?: |$)/g, "$1\n").trimEnd();
}

/** Columns as wide as their widest cell, as the formatter wants them. */
function drawTable(head: TextRow, rows: readonly TextRow[]): string {
  const widths = head.map((_, at) => Math.max(3, ...[head, ...rows].map((row) => (row[at] ?? "").length)));
  const draw = (row: TextRow): string => {
    const cells = row.map((text, at) => {
      const space = " ".repeat(Math.max(0, (widths[at] ?? 0) - text.length));
      return at === 0 ? text + space : space + text;
    });
    return `| ${cells.join(" | ")} |`;
  };
  const rule = widths.map((width, at) => (at === 0 ? "-".repeat(width) : `${"-".repeat(width - 1)}:`));
  return [draw(head), `| ${rule.join(" | ")} |`, ...rows.map(draw)].join("\n");
}
