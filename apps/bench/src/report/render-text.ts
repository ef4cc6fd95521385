import CliTable from "cli-table3";
import type { Conditions, Report, SuiteResult, Table } from "../result.ts";
import { describeTable } from "./cells.ts";
import { headlinesOf } from "./headlines.ts";

/** The report for a terminal. */
export function renderText({ conditions, suites, seconds }: Report): string {
  return [...suites.map(renderSuite), renderConditions(conditions, seconds)].join("\n\n");
}

function renderSuite({ title, tables, notes }: SuiteResult): string {
  const missing = notes.map((note) => `could not run: ${note}`);
  return [title.toUpperCase(), ...tables.map(renderTable), ...missing].join("\n\n");
}

function renderTable(table: Table): string {
  const { head, rows } = describeTable(table);
  const drawn = new CliTable({
    head: [table.title, ...head.slice(1)],
    style: { head: [], border: [], compact: true },
    colAligns: head.map((_, index) => (index === 0 ? "left" : "right")),
  });
  for (const row of rows) drawn.push([...row]);
  return [drawn.toString(), ...headlinesOf(table)].join("\n");
}

function renderConditions(conditions: Conditions, seconds: number): string {
  const { mode, cpu, cores, memoryGiB, node, system, loadBefore, loadAfter, pinning, measured } = conditions;
  return [
    `Median (quartiles) ×times ours. ${mode} run, ${figureOf(seconds)} s.`,
    `${cpu}, ${cores} cores, ${memoryGiB} GiB, ${system}, Node ${node}; load ${loadBefore} before, ${loadAfter} after.`,
    pinning,
    measured,
    ...(mode === "quick"
      ? ["A quick run hardly warms anything up: its figures are coarse, and those of requests too high."]
      : []),
  ].join("\n");
}

function figureOf(seconds: number): string {
  return seconds.toFixed(0);
}
