import { execFileSync } from "node:child_process";
import { mkdtempSync, openSync, closeSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { interleave } from "../interleave.ts";
import { bins, findOnPath } from "../lint/bins.ts";
import { writeExposition, type Shape } from "../lint/exposition.ts";
import { timedRun, type Task } from "../lint/timed-run.ts";
import type { Column, Role, Table } from "../result.ts";
import { TableBuilder } from "../table-builder.ts";
import type { Suite, SuiteContext } from "./suite.ts";

/** What linting expositions costs. */
export const lintExpositions: Suite = {
  id: "lint-expositions",
  takesItsTime: true,
  title: "Linting expositions",
  about: [
    "One generated file, valid and without findings but for metrics over their budget, about 100 bytes a line. The whole " +
      "program is timed, start included: `telltale lint FILE` with every rule on, duplicates included, and `promtool " +
      "check metrics < FILE`, neither held to one core. *CPU* and *peak* are of the process as /proc shows them every 10 ms.",
    "promtool is whichever is installed. From version 2.53 on it compares the series of a metric pairwise: it is then left " +
      "out of the table of one metric, which would take days. Before, it does not look for duplicates at all.",
  ],
  async run(context) {
    const directory = mkdtempSync(join(tmpdir(), "telltale-bench-"));
    try {
      const tables: Table[] = [];
      for (const shape of shapesOf(context.plan.lint.series))
        tables.push(await measure(shape, directory, context));
      return tables;
    } finally {
      rmSync(directory, { recursive: true, force: true });
    }
  },
};

interface Exposition extends Shape {
  readonly title: string;
}

function shapesOf(series: number): readonly Exposition[] {
  return [
    { kind: "counters", families: 1_000, series, title: `${shown(series)} series, 1,000 metrics` },
    {
      kind: "counters",
      families: 1_000,
      series: series / 2,
      title: `${shown(series / 2)} series, 1,000 metrics`,
    },
    { kind: "counters", families: 1, series, title: `${shown(series)} series, one metric` },
    {
      kind: "counters",
      families: series / 10,
      series,
      title: `${shown(series)} series, ${shown(series / 10)} metrics`,
    },
    { kind: "histograms", families: 1_000, series, title: `${shown(series)} series, 1,000 histograms` },
    { kind: "counters", families: 1, series: 20_000, title: "20,000 series, one metric" },
  ];
}

const columns: readonly Column[] = [
  { title: "wall", unit: "s", digits: 2, compare: true },
  { title: "CPU", unit: "s", digits: 2, compare: true },
  { title: "peak", unit: "MB", digits: 0, compare: true },
];

interface Contender {
  readonly name: string;
  readonly role: Role;
  readonly task: (file: string, stdin: number) => Task;
}

function contendersFor(shape: Exposition, sources: boolean): readonly Contender[] {
  const telltale = sources ? ["--conditions=@telltale/source", bins.telltaleSources] : [bins.telltale];
  const task = (file: string): Task => ({
    command: process.execPath,
    args: [...telltale, "lint", file],
    cwd: dirname(file), // out of reach of this repository's own configuration
    exits: [0, 1],
  });
  return [{ name: "Telltale", role: "ours", task }, ...promtoolFor(shape)];
}

/** From 2.53 on, promtool compares all series of a metric with each other. */
const pairwise = { since: 2.53, most: 20_000 };

function promtoolFor({ families, series }: Exposition): readonly Contender[] {
  const command = findOnPath("promtool");
  if (command === undefined) return [];
  const said = execFileSync(command, ["--version"], { encoding: "utf8" });
  const version = /version (\d+\.\d+)[\d.]*/.exec(said);
  if (Number(version?.[1]) >= pairwise.since && series / families > pairwise.most) return [];
  const task = (_file: string, stdin: number): Task => ({
    command,
    args: ["check", "metrics"],
    stdin,
    exits: [0, 3],
  });
  return [{ name: `promtool ${version?.[0].slice("version ".length) ?? "?"}`, role: "peer", task }];
}

async function measure(shape: Exposition, directory: string, context: SuiteContext): Promise<Table> {
  const file = join(directory, "metrics.prom");
  writeExposition(file, shape);
  const { plan, launcher, step, note } = context;
  const contenders = contendersFor(shape, launcher.sources);
  const table = new TableBuilder(shape.title, columns, contenders);
  await interleave(contenders, plan.lint.rounds, async ({ name, task }, round) => {
    step(`${shape.title}, round ${round + 1}, ${name}`);
    const stdin = openSync(file, "r");
    try {
      const { wallMs, cpuMs, peakMB } = await timedRun(task(file, stdin));
      table.add(name, wallMs / 1_000, cpuMs === undefined ? undefined : cpuMs / 1_000, peakMB);
    } catch (error) {
      note(`${name}, ${shape.title}: ${String(error)}`);
    } finally {
      closeSync(stdin);
    }
  });
  return table.build();
}

function shown(count: number): string {
  return count.toLocaleString("en");
}
