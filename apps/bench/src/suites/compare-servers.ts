import { Child, withChild, type Launcher } from "../child.ts";
import type { LoadJobs } from "../children/load.ts";
import type { ServeJobs, ServeTask } from "../children/serve.ts";
import { interleave } from "../interleave.ts";
import type { Column, Row, Table } from "../result.ts";
import { TableBuilder } from "../table-builder.ts";
import type { SuiteContext } from "./suite.ts";

/** A row and how its server is started. */
export interface Entrant extends Row {
  readonly task: ServeTask;
}

/** Every entrant against the first, in the same round. */
export async function compareServers(
  title: string,
  entrants: readonly Entrant[],
  context: SuiteContext,
): Promise<Table> {
  const table = new TableBuilder(
    title,
    columns,
    entrants.map(({ name, role }) => ({ name, role })),
  );
  const { plan, launcher, step } = context;
  await withChild(Child.start<LoadJobs>("load", launcher, "load"), async (load) => {
    for (let generation = 0; generation < plan.request.generations; generation++) {
      step(`${title}, servers ${generation + 1} of ${plan.request.generations}`);
      const runners = await startAll(entrants, context);
      try {
        for (const { port } of runners) await load.ask("send", { port, requests: plan.request.warmRequests });
        await measureRounds(runners, load, plan.request, table);
      } finally {
        await Promise.all(runners.map(({ child }) => child.stop()));
      }
    }
  });
  return table.build();
}

const columns: readonly Column[] = [
  { title: "added", unit: "µs", digits: 1, compare: true },
  { title: "CPU per request", unit: "µs", digits: 1 },
];

/** A server that runs, and what its last load cost. */
interface Runner {
  readonly name: string;
  readonly port: number;
  readonly child: Child<ServeJobs>;
}

async function measureRounds(
  runners: readonly Runner[],
  load: Child<LoadJobs>,
  { rounds, requests }: SuiteContext["plan"]["request"],
  table: TableBuilder,
): Promise<void> {
  let costs = new Map<string, number>();
  await interleave(runners, rounds, async ({ name, port, child }) => {
    await child.ask("startCpu");
    await load.ask("send", { port, requests });
    costs.set(name, (await child.ask("readCpu")) / requests);
    if (costs.size === runners.length) {
      addRound(runners, costs, table);
      costs = new Map();
    }
  });
}

function addRound(runners: readonly Runner[], costs: ReadonlyMap<string, number>, table: TableBuilder): void {
  const base = costs.get(runners[0]?.name ?? "") ?? NaN;
  for (const [index, { name }] of runners.entries()) {
    const cost = costs.get(name) ?? NaN;
    table.add(name, index === 0 ? undefined : cost - base, cost);
  }
}

async function startAll(entrants: readonly Entrant[], { launcher, note }: SuiteContext): Promise<Runner[]> {
  const started = await Promise.allSettled(entrants.map((entrant) => startOne(entrant, launcher)));
  return started.flatMap((result, index) => {
    if (result.status === "fulfilled") return [result.value];
    note(`${entrants[index]?.task.server}: ${String(result.reason)}`);
    return [];
  });
}

async function startOne({ name, task }: Entrant, launcher: Launcher): Promise<Runner> {
  const child = Child.start<ServeJobs>("serve", launcher);
  try {
    const { port } = await child.ask("start", task);
    return { name, port, child };
  } catch (error) {
    await child.stop();
    throw error;
  }
}
