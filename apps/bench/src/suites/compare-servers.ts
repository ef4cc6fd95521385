import { Child, type Launcher } from "../child.ts";
import type { ServeJobs, ServeTask } from "../children/serve.ts";
import { interleave } from "../interleave.ts";
import type { Column, Row, Table } from "../result.ts";
import { TableBuilder } from "../table-builder.ts";
import type { SuiteContext } from "./suite.ts";

/** A row and how its server is started. */
export interface Entrant extends Row {
  readonly task: ServeTask;
}

/** How requests reach a server, and what each of them costs it in microseconds of processor time. */
export type Cost = (server: RunningServer, requests: number) => Promise<number>;

/** A server that runs in a process of its own. */
interface RunningServer {
  readonly name: string;
  readonly port: number;
  readonly child: Child<ServeJobs>;
}

/** How many of everything there are. */
export interface Rounds {
  /** Sets of fresh server processes. */
  readonly generations: number;
  /** Loads each server gets, in turn with the others. */
  readonly rounds: number;
  readonly requests: number;
  readonly warmRequests: number;
}

/** Every entrant against the first, in the same round. */
export async function compareServers(
  title: string,
  entrants: readonly Entrant[],
  context: Pick<SuiteContext, "launcher" | "step" | "note">,
  plan: Rounds,
  cost: Cost,
): Promise<Table> {
  const table = new TableBuilder(
    title,
    columns,
    entrants.map(({ name, role }) => ({ name, role })),
  );
  for (let generation = 0; generation < plan.generations; generation++) {
    context.step(`${title}, servers ${generation + 1} of ${plan.generations}`);
    const servers = await startAll(entrants, context);
    try {
      for (const server of servers) await cost(server, plan.warmRequests);
      await measureRounds(servers, plan, cost, table);
    } finally {
      await Promise.all(servers.map(({ child }) => child.stop()));
    }
  }
  return table.build();
}

const columns: readonly Column[] = [
  { title: "added", unit: "µs", digits: 1, compare: true },
  { title: "CPU per request", unit: "µs", digits: 1 },
];

async function measureRounds(
  servers: readonly RunningServer[],
  { rounds, requests }: Rounds,
  cost: Cost,
  table: TableBuilder,
): Promise<void> {
  let costs = new Map<string, number>();
  await interleave(servers, rounds, async (server) => {
    costs.set(server.name, await cost(server, requests));
    if (costs.size === servers.length) {
      addRound(servers, costs, table);
      costs = new Map();
    }
  });
}

function addRound(
  servers: readonly RunningServer[],
  costs: ReadonlyMap<string, number>,
  table: TableBuilder,
): void {
  const base = costs.get(servers[0]?.name ?? "") ?? NaN;
  for (const [index, { name }] of servers.entries()) {
    const cost = costs.get(name) ?? NaN;
    table.add(name, index === 0 ? undefined : cost - base, cost);
  }
}

async function startAll(
  entrants: readonly Entrant[],
  { launcher, note }: Pick<SuiteContext, "launcher" | "note">,
): Promise<RunningServer[]> {
  const started = await Promise.allSettled(entrants.map((entrant) => startOne(entrant, launcher)));
  return started.flatMap((result, index) => {
    if (result.status === "fulfilled") return [result.value];
    note(`${entrants[index]?.task.server}: ${String(result.reason)}`);
    return [];
  });
}

async function startOne({ name, task }: Entrant, launcher: Launcher): Promise<RunningServer> {
  const child = Child.start<ServeJobs>("serve", launcher);
  try {
    const { port } = await child.ask("start", task);
    return { name, port, child };
  } catch (error) {
    await child.stop();
    throw error;
  }
}
