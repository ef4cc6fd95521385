import { countSeries, defineService } from "@telltale/conventions";
import { Child, withChild } from "../child.ts";
import type { LabelValuesJobs } from "../children/label-values.ts";
import type { LoadJobs } from "../children/load.ts";
import type { ServeJobs } from "../children/serve.ts";
import { clients } from "../clients/index.ts";
import type { Plan } from "../plan.ts";
import type { Side } from "../pinning.ts";
import type { Column, Role, Table } from "../result.ts";
import { frameworks } from "../servers/index.ts";
import { TableBuilder } from "../table-builder.ts";
import type { Suite, SuiteContext } from "./suite.ts";

/** What a stranger can do to the exposition. */
export const hostile: Suite = {
  id: "hostile",
  title: "Hostile requests",
  about: [
    "Each service first gets 200 ordinary requests and a scrape; then requests nobody meant to serve, no two alike: half " +
      "of them for paths that do not exist, half for a mount with a parameter (`/shops/:shop/items/:item`), with every " +
      "method Node's parser takes and a host name of their own each, in several parts with a scrape after each. *Lines* " +
      "are samples at /metrics. *Declared* is the most that `countSeries` says the definition can cost; nobody else has " +
      "such a figure. *Beyond* is what is exposed over it. *Memory* is what the process keeps more than before, after " +
      "garbage collection.",
    "The second table does the same to a metric of one's own: one label that takes a new value with every record. Ours " +
      "declares 100 values for it (`capped(100)`); OpenTelemetry has its limit of 2,000 label sets for each metric.",
    "Nothing is timed here, so two services run at once.",
  ],
  async run(context) {
    return [await sendToServices(context), await feedClients(context)];
  },
};

interface Target {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
}

/** A quick run leaves out the peers on frameworks other than Express, where most of them are. */
function targetsOf({ mode }: Plan): Target[] {
  return frameworks.flatMap(({ name: framework, contenders }) =>
    contenders
      .filter(
        ({ role }) => role === "ours" || (role === "peer" && (mode === "full" || framework === "Express")),
      )
      // The instrumentation of node:http is the same under each framework.
      .filter(({ id }) => framework === "Express" || !id.endsWith("-opentelemetry"))
      .map(({ id, name, role }) => ({ id, name: `${framework}: ${name}`, role })),
  );
}

const columns: readonly Column[] = [
  { title: "lines before", unit: "", digits: 0 },
  { title: "after the first part", unit: "", digits: 0 },
  { title: "after all", unit: "", digits: 0 },
  { title: "declared", unit: "", digits: 0 },
  { title: "beyond", unit: "", digits: 0 },
  { title: "memory", unit: "MB", digits: 1 },
];

async function sendToServices(context: SuiteContext): Promise<Table> {
  const { requests } = context.plan.hostile;
  const targets = targetsOf(context.plan);
  const table = new TableBuilder(`${requests.toLocaleString("en")} requests`, columns, targets);
  await inPairs(targets, async (target, side) => {
    context.step(target.name);
    try {
      table.add(target.name, ...(await attack(target, side, context)));
    } catch (error) {
      context.note(`${target.name}: ${String(error)}`);
    }
  });
  return table.build();
}

async function attack(
  { id, role }: Target,
  side: Side,
  { launcher, plan: { hostile: plan } }: SuiteContext,
): Promise<(number | undefined)[]> {
  const other: Side = side === "measured" ? "load" : "measured";
  return withChild(Child.start<LoadJobs>("load", launcher, other), (load) =>
    withChild(Child.start<ServeJobs>("serve", launcher, side), async (child) => {
      const { port, metricsPort = port } = await child.ask("start", { server: id });
      await load.ask("send", { port, requests: 200 });
      const countLines = async (): Promise<number> => (await load.ask("scrape", { port: metricsPort })).lines;
      const before = await countLines();
      const heap = await child.ask("readHeap");
      const lines: number[] = [];
      const part = plan.requests / plan.scrapes;
      for (let from = 0; from < plan.requests; from += part) {
        const { answered } = await load.ask("sendHostile", { port, requests: part, from });
        if (answered < part * 0.95) throw new Error(`answered ${answered} of ${part} requests`);
        lines.push(await countLines());
      }
      const after = lines.at(-1) ?? NaN;
      const bound = role === "ours" ? [declared, Math.max(0, after - declared)] : [undefined, undefined];
      return [before, lines[0], after, ...bound, (await child.ask("readHeap")) - heap];
    }),
  );
}

/** What an instance without metrics of its own can cost, runtime metrics included. */
const declared = countSeries(defineService({ name: "bench" })).total;

const valueColumns: readonly Column[] = [
  { title: "lines after the first part", unit: "", digits: 0 },
  { title: "after all", unit: "", digits: 0 },
  { title: "memory", unit: "MB", digits: 1 },
];

async function feedClients({ plan, launcher, step, note }: SuiteContext): Promise<Table> {
  const { labelValues: values, scrapes } = plan.hostile;
  const table = new TableBuilder(`${values.toLocaleString("en")} values of a label`, valueColumns, clients);
  await inPairs(clients, async ({ id, name }, side) => {
    step(`label values, ${name}`);
    try {
      const { lines, grownMB } = await withChild(
        Child.start<LabelValuesJobs>("label-values", launcher, side),
        (child) => child.ask("measure", { client: id, values, scrapes }),
      );
      table.add(name, lines[0], lines.at(-1), grownMB);
    } catch (error) {
      note(`${name}, label values: ${String(error)}`);
    }
  });
  return table.build();
}

/** Two at a time, each measured on another core. */
async function inPairs<T>(items: readonly T[], run: (item: T, side: Side) => Promise<void>): Promise<void> {
  const queue = [...items];
  const work = async (side: Side): Promise<void> => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) await run(item, side);
  };
  await Promise.all([work("measured"), work("load")]);
}
