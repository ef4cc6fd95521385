import { interleave } from "../interleave.ts";
import { lintersFor, type Linter } from "../lint/linters.ts";
import { withRepositories, type Repositories } from "../lint/repositories.ts";
import { timedSaves } from "../lint/timed-saves.ts";
import type { Column, Table } from "../result.ts";
import { TableBuilder } from "../table-builder.ts";
import type { Suite, SuiteContext } from "./suite.ts";

/** How long somebody waits who has saved a file. */
export const lintSaves: Suite = {
  id: "lint-saves",
  takesItsTime: true,
  title: "Linting a file that was saved",
  about: [
    "The same repository, and programs that stay (`--watch`): one of the files with metrics is saved with a line of code more. " +
      "The time is that from there to the end of what the program says of it, its own waiting for further changes included.",
  ],
  run: (context) =>
    withRepositories(context.plan.lint.repository, async (repositories) => [
      await measure(repositories, context),
    ]),
};

const columns: readonly Column[] = [{ title: "wall", unit: "ms", digits: 0, compare: true }];

async function measure(
  repositories: Repositories,
  { plan, launcher, step, note }: SuiteContext,
): Promise<Table> {
  const linters = lintersFor(launcher.sources).filter(canStay);
  const table = new TableBuilder("One file saved", columns, linters);
  await interleave(linters, plan.lint.watches, async (linter, round) => {
    step(`round ${round + 1}, ${linter.name}`);
    const { directory, metrics } = repositories[linter.typescript];
    const watching = { ...linter, args: [...linter.args, "--watch"], cwd: directory, done };
    try {
      const times = await timedSaves(watching, metrics, plan.lint.saves);
      for (const time of times) table.add(linter.name, time);
    } catch (error) {
      note(`${linter.name}: ${String(error)}`);
    }
  });
  return table.build();
}

/** Ours once for each compiler, and the compilers themselves; the others have no such way to run. */
function canStay({ name }: Linter): boolean {
  return /^(Telltale|tsc)/.test(name) && !name.endsWith("cached");
}

/** The last line that ours, or tsc, says of what was saved. */
const done = /^(No findings|\d+ (error|warning|info))|Found \d+ errors?\. Watching/m;
