import { constants } from "node:os";
import pLimit from "p-limit";
import type { Exit } from "../child.ts";
import { drains, type DrainContender } from "../drains/index.ts";
import type { Column, Table } from "../result.ts";
import { TableBuilder } from "../table-builder.ts";
import { restartInTurn, type Restart, type RollingRestart } from "./rolling-restart.ts";
import type { Suite, SuiteContext } from "./suite.ts";

/** What a rolling restart costs the clients. */
export const drain: Suite = {
  id: "drain",
  takesItsTime: true,
  title: "Failed requests in a rolling restart",
  about: [
    "Two replicas under traffic; again and again one more is started, then the oldest gets SIGTERM, and SIGKILL 15 " +
      "seconds later if it is still there. 24 clients send one request after the other, 1 to 5 ms after the last response, " +
      "each over one keep-alive connection, which it leaves only when the server ends it or says `Connection: close`; a " +
      "request is never sent twice. The work of a request takes 2 to 25 ms for 90 % of them, 100 to 300 ms for 8 % and 1.5 s for 2 %, drawn " +
      "from a seed. New connections go where chance sends them among the replicas that are known. *Deletion*: clients " +
      "know of it one second after SIGTERM, as when a pod is deleted. *Readiness*: they know when two probes in a row " +
      "have failed, one every 500 ms. The *round trip* is made by a line that delays what passes, 10 ms in each " +
      "direction, ends and resets of connections included. The slow clients are 200, and pause up to 4 s instead of 5 ms.",
    "*Failed* counts all restarts together: connections refused, connections that ended under a request (*reset*), " +
      "answers 503 and anything else; *per restart* is the same for one. *Exit* is the exit code, as a shell tells it: " +
      "143 is an end by SIGTERM, 137 by SIGKILL. All replicas are node:http alone but close-with-grace, whose " +
      "recipe is for Fastify. Each library follows its own README. *Tuned* means what its documents advise or allow: two seconds " +
      "between unready and the end of listening, ten for requests to finish; by hand where the library has no such option; " +
      "exit code 0 for terminus, Fastify's `return503OnClosing` off. lightship is told that it is in Kubernetes, since " +
      "elsewhere it does not wait by default.",
    "Nothing is timed to the millisecond here, so several restarts run at once.",
  ],
  async run(context) {
    const contenders = drains.filter((contender) => context.plan.mode === "full" || isQuick(contender));
    const tables = scenarios
      .filter(({ id }) => context.plan.drain.scenarios.includes(id))
      .map((scenario): Sheet => [scenario, new TableBuilder(scenario.title, columns, contenders)]);
    // From the last row up, since those that hang are there and should not be the last to begin.
    const tasks = tables.flatMap(([scenario, table]) =>
      contenders.toReversed().map((contender): Task => ({ scenario, table, contender })),
    );
    await pLimit(context.plan.drain.atOnce).map(tasks, (task) => measure(task, context));
    return tables.map(([, table]): Table => table.build());
  },
};

/** A scenario and the table its findings go to. */
type Sheet = readonly [Scenario, TableBuilder];

interface Scenario {
  readonly id: string;
  readonly title: string;
  readonly crowd: RollingRestart["crowd"];
}

const scenarios: readonly Scenario[] = [
  createScenario("deletion", "Deletion", { balancer: "told", roundTripMs: 0 }),
  createScenario("deletion-20ms", "Deletion, 20 ms round trip", { balancer: "told", roundTripMs: 20 }),
  createScenario("readiness", "Readiness", { balancer: "asks", roundTripMs: 0 }),
  createScenario("readiness-20ms", "Readiness, 20 ms round trip", { balancer: "asks", roundTripMs: 20 }),
  createScenario("slow-clients", "Slow clients: deletion, 20 ms round trip", {
    balancer: "told",
    roundTripMs: 20,
    clients: 200,
    thinkMs: [1, 4_000],
  }),
];

function createScenario(
  id: string,
  title: string,
  crowd: Pick<RollingRestart["crowd"], "balancer" | "roundTripMs"> & Partial<RollingRestart["crowd"]>,
): Scenario {
  return { id, title, crowd: { seed: 1, clients: 24, thinkMs: [1, 5], ...crowd } };
}

/** A quick run has the tuned ones only, and none that takes its ten seconds. */
function isQuick({ id, how }: DrainContender): boolean {
  return id === "telltale" || (how === "tuned" && id !== "lightship");
}

const columns: readonly Column[] = [
  { title: "failed", unit: "", digits: 0, show: "sum", compare: true },
  { title: "sent", unit: "", digits: 0, show: "sum" },
  { title: "per restart", unit: "", digits: 2, show: "mean" },
  { title: "refused", unit: "", digits: 0, show: "sum" },
  { title: "reset", unit: "", digits: 0, show: "sum" },
  { title: "503", unit: "", digits: 0, show: "sum" },
  { title: "other", unit: "", digits: 0, show: "sum" },
  { title: "drain", unit: "s", digits: 1 },
  { title: "exit", unit: "", digits: 0, show: "values" },
];

interface Task {
  readonly scenario: Scenario;
  readonly contender: DrainContender;
  readonly table: TableBuilder;
}

async function measure(
  { scenario: { title, crowd }, contender, table }: Task,
  { plan, launcher, step, note }: SuiteContext,
): Promise<void> {
  step(`${title}, ${contender.name}`);
  try {
    const found = await restartInTurn({ contender, crowd, restarts: plan.drain.restarts }, launcher);
    for (const restart of found) table.add(contender.name, ...readingsOf(restart));
  } catch (error) {
    note(`${contender.name}, ${title}: ${String(error)}`);
  }
}

function readingsOf({ counts, drainMs, exit }: Restart): number[] {
  const { sent, refused, reset, "503": unavailable, other } = counts;
  const failed = refused + reset + unavailable + other;
  return [failed, sent, failed, refused, reset, unavailable, other, drainMs / 1_000, codeOf(exit)];
}

/** A signal's number is added to 128, as a shell does. */
function codeOf({ code, signal }: Exit): number {
  return code ?? 128 + constants.signals[signal ?? "SIGKILL"];
}
