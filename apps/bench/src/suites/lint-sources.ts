import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { interleave } from "../interleave.ts";
import { bins } from "../lint/bins.ts";
import { writeRepository } from "../lint/repository.ts";
import { timedRun, type Task } from "../lint/timed-run.ts";
import type { Column, Role, Table } from "../result.ts";
import { TableBuilder } from "../table-builder.ts";
import type { Suite, SuiteContext } from "./suite.ts";

/** What linting a repository costs. */
export const lintSources: Suite = {
  id: "lint-sources",
  takesItsTime: true,
  title: "Linting a repository",
  about: [
    "A generated service: 1,201 files, 157,621 lines of TypeScript, of which 26 files mention a metrics client (a tenth " +
      "of that in a quick run). Each program is timed whole, start included, and processes it starts are counted in, as " +
      "/proc shows them every 10 ms; none is held to one core. The others do other work, and more of it or less: ESLint runs " +
      "typescript-eslint's `recommendedTypeChecked`, oxlint its own default rules without types, tsc checks all types. " +
      "*cached*: run before, and nothing has changed since.",
  ],
  async run(context) {
    const directory = mkdtempSync(join(tmpdir(), "telltale-bench-"));
    try {
      return [await measure(directory, context)];
    } finally {
      rmSync(directory, { recursive: true, force: true });
    }
  },
};

const columns: readonly Column[] = [
  { title: "wall", unit: "s", digits: 2, compare: true },
  { title: "CPU", unit: "s", digits: 2, compare: true },
  { title: "peak", unit: "MB", digits: 0, compare: true },
];

interface Contender {
  readonly name: string;
  readonly role: Role;
  /** The TypeScript that its repository has installed. */
  readonly typescript: 6 | 7;
  readonly command: string;
  readonly args: readonly string[];
}

function contendersFor(sources: boolean): readonly Contender[] {
  const node = process.execPath;
  const lint = [
    ...(sources ? ["--conditions=@telltale/source", bins.telltaleSources] : [bins.telltale]),
    "lint",
    "src",
  ];
  return [
    {
      name: "Telltale, TypeScript 7",
      role: "ours",
      typescript: 7,
      command: node,
      args: [...lint, "--no-cache"],
    },
    { name: "Telltale, TypeScript 7, cached", role: "variant", typescript: 7, command: node, args: lint },
    {
      name: "Telltale, TypeScript 6",
      role: "variant",
      typescript: 6,
      command: node,
      args: [...lint, "--no-cache"],
    },
    { name: "Telltale, TypeScript 6, cached", role: "variant", typescript: 6, command: node, args: lint },
    { name: "ESLint, typed", role: "peer", typescript: 6, command: node, args: [bins.eslint, "src"] },
    { name: "oxlint", role: "peer", typescript: 7, command: bins.oxlint, args: ["src"] },
    { name: "tsc 7 --noEmit", role: "peer", typescript: 7, command: node, args: [bins.tsc7, "--noEmit"] },
    { name: "tsc 6 --noEmit", role: "peer", typescript: 6, command: node, args: [bins.tsc6, "--noEmit"] },
  ];
}

async function measure(directory: string, { plan, launcher, step, note }: SuiteContext): Promise<Table> {
  const repositories = { 6: join(directory, "six"), 7: join(directory, "seven") };
  const { files, lines } = writeRepository(repositories[6], plan.lint.repository, 6);
  writeRepository(repositories[7], plan.lint.repository, 7);
  const contenders = contendersFor(launcher.sources);
  const table = new TableBuilder(`${shown(files)} files, ${shown(lines)} lines`, columns, contenders);
  const taskOf = ({ command, args, typescript }: Contender): Task => ({
    command,
    args,
    cwd: repositories[typescript],
    exits: [0, 1, 2], // findings and type errors of what was generated are no failures
  });
  for (const cached of contenders.filter(({ name }) => name.endsWith("cached")))
    await timedRun(taskOf(cached));
  await interleave(contenders, plan.lint.rounds, async (contender, round) => {
    step(`round ${round + 1}, ${contender.name}`);
    try {
      const { wallMs, cpuMs, peakMB } = await timedRun(taskOf(contender));
      table.add(contender.name, wallMs / 1_000, cpuMs === undefined ? undefined : cpuMs / 1_000, peakMB);
    } catch (error) {
      note(`${contender.name}: ${String(error)}`);
    }
  });
  return table.build();
}

function shown(count: number): string {
  return count.toLocaleString("en");
}
