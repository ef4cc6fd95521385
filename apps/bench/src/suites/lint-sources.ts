import { interleave } from "../interleave.ts";
import { lintersFor, type Linter } from "../lint/linters.ts";
import { withRepositories, type Repositories } from "../lint/repositories.ts";
import { timedRun, type Task } from "../lint/timed-run.ts";
import type { Column, Table } from "../result.ts";
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
  run: (context) =>
    withRepositories(context.plan.lint.repository, async (repositories) => [
      await measure(repositories, context),
    ]),
};

const columns: readonly Column[] = [
  { title: "wall", unit: "s", digits: 2, compare: true },
  { title: "CPU", unit: "s", digits: 2, compare: true },
  { title: "peak", unit: "MB", digits: 0, compare: true },
];

async function measure(
  repositories: Repositories,
  { plan, launcher, step, note }: SuiteContext,
): Promise<Table> {
  const { files, lines } = repositories[6];
  const linters = lintersFor(launcher.sources);
  const table = new TableBuilder(`${shown(files)} files, ${shown(lines)} lines`, columns, linters);
  const taskOf = ({ command, args, typescript }: Linter): Task => ({
    command,
    args,
    cwd: repositories[typescript].directory,
    exits: [0, 1, 2], // findings and type errors of what was generated are no failures
  });
  for (const cached of linters.filter(({ name }) => name.endsWith("cached"))) await timedRun(taskOf(cached));
  await interleave(linters, plan.lint.rounds, async (linter, round) => {
    step(`round ${round + 1}, ${linter.name}`);
    try {
      const { wallMs, cpuMs, peakMB } = await timedRun(taskOf(linter));
      table.add(linter.name, wallMs / 1_000, cpuMs === undefined ? undefined : cpuMs / 1_000, peakMB);
    } catch (error) {
      note(`${linter.name}: ${String(error)}`);
    }
  });
  return table.build();
}

function shown(count: number): string {
  return count.toLocaleString("en");
}
