import { setTimeout } from "node:timers/promises";
import { Child } from "../child.ts";
import type { LoadJobs } from "../children/load.ts";
import type { RuntimeContender, RuntimeJobs } from "../children/runtime.ts";
import type { Column, Row } from "../result.ts";
import { TableBuilder } from "../table-builder.ts";
import type { Suite, SuiteContext } from "./suite.ts";

interface Contender extends Row {
  readonly id: RuntimeContender;
}

const contenders: readonly Contender[] = [
  { id: "none", name: "node:http alone", role: "floor" },
  { id: "telltale-off", name: "Telltale, runtimeMetrics: false", role: "variant" },
  { id: "telltale", name: "Telltale", role: "ours" },
  { id: "prom-client", name: "prom-client", role: "peer" },
  { id: "prometheus-io", name: "@prometheus-io/client", role: "peer" },
  { id: "platformatic", name: "@platformatic/prom-client", role: "peer" },
];

const columns: readonly Column[] = [
  { title: "idle, CPU per second", unit: "ms", digits: 2, compare: true },
  { title: "CPU per scrape", unit: "ms", digits: 2, compare: true },
  { title: "lines", unit: "", digits: 0 },
];

/** What it costs to watch the runtime. */
export const runtime: Suite = {
  id: "runtime",
  title: "Runtime metrics",
  about: [
    "Event loop, garbage collection, memory and process metrics: processor time of a process that does nothing, per " +
      "second, and of one scrape of a service that has no other metrics. The prom-clients run `collectDefaultMetrics()`. " +
      "All processes idle at the same time on the same core; the scrapes are one after the other. The lines differ in " +
      "number because the libraries show different things.",
  ],
  async run(context) {
    const table = new TableBuilder("Standing cost and scrape", columns, contenders);
    for (let round = 0; round < context.plan.runtime.rounds; round++) {
      context.step(`round ${round + 1}`);
      await measureRound(table, context);
    }
    return [table.build()];
  },
};

async function measureRound(table: TableBuilder, { plan, launcher }: SuiteContext): Promise<void> {
  const { idleMs, scrapes } = plan.runtime;
  const children = contenders.map(({ id, name }) => ({
    id,
    name,
    child: Child.start<RuntimeJobs>("runtime", launcher),
  }));
  const load = Child.start<LoadJobs>("load", launcher, "load");
  try {
    const ports = await Promise.all(children.map(({ child, id }) => child.ask("start", { contender: id })));
    for (const port of ports) await load.ask("scrape", { port });
    await setTimeout(500); // what starting up left to do
    await Promise.all(children.map(({ child }) => child.ask("startCpu")));
    await setTimeout(idleMs);
    const idle = await Promise.all(children.map(({ child }) => child.ask("readCpu")));
    for (const [index, { child, name }] of children.entries()) {
      const found = await scrapeMany(child, load, ports[index] ?? 0, scrapes);
      table.add(name, (idle[index] ?? NaN) / idleMs, found.cpuMs, found.lines);
    }
  } finally {
    await Promise.all([load, ...children.map(({ child }) => child)].map((child) => child.stop()));
  }
}

async function scrapeMany(
  child: Child<RuntimeJobs>,
  load: Child<LoadJobs>,
  port: number,
  scrapes: number,
): Promise<{ cpuMs: number; lines: number }> {
  let lines = 0;
  for (let count = 0; count < scrapes / 4; count++) await load.ask("scrape", { port });
  await child.ask("startCpu");
  for (let count = 0; count < scrapes; count++) ({ lines } = await load.ask("scrape", { port }));
  return { cpuMs: (await child.ask("readCpu")) / 1_000 / scrapes, lines };
}
