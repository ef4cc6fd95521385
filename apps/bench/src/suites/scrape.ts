import { Child, withChild } from "../child.ts";
import type { LoadJobs } from "../children/load.ts";
import type { ScrapeJobs } from "../children/scrape.ts";
import { clients, telltale } from "../clients/index.ts";
import { interleave } from "../interleave.ts";
import { median } from "../statistics.ts";
import type { Column, Role, Table } from "../result.ts";
import { TableBuilder } from "../table-builder.ts";
import type { Suite, SuiteContext } from "./suite.ts";

interface Contender {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly gzip?: boolean;
}

const contenders: readonly Contender[] = [
  ...clients,
  { ...telltale, name: `${telltale.name}, gzip`, role: "variant", gzip: true },
  { id: "ready-text", name: "the same text, ready-made", role: "floor" },
];

const columns: readonly Column[] = [
  { title: "CPU, first", unit: "ms", digits: 1, compare: true },
  { title: "CPU", unit: "ms", digits: 1, compare: true },
  { title: "longest block", unit: "ms", digits: 2, compare: true },
  { title: "wall", unit: "ms", digits: 1, compare: true },
  { title: "size", unit: "MB", digits: 2 },
];

/** What one scrape costs the service. */
export const scrape: Suite = {
  id: "scrape",
  title: "One scrape",
  about: [
    "One histogram, scraped over HTTP from another process. *CPU* is the processor time of the whole serving process " +
      "from request to last byte; *first* is the first scrape of its life, with code not yet compiled. All other figures " +
      "are of a process that has served ten more (two in a quick run), as any has within minutes. *Longest block* is the " +
      "longest time the event loop of the service was held, seen by a callback that runs on every turn of it; it is taken in scrapes of " +
      "its own, since watching costs CPU. *Wall* is what the scraper waits. Before each scrape every series gets a new " +
      "value, so that nothing can be answered from the last one, and young garbage is collected: after a full " +
      "collection V8 goes on sweeping, on other threads, and all of it would count. OpenTelemetry runs with its limit " +
      "of 2,000 label sets raised. *The same text, ready-made* is Telltale's own answer, kept and sent again in chunks of " +
      "64 KiB: what sending alone costs here.",
  ],
  async run(context) {
    const tables: Table[] = [];
    for (const lines of context.plan.scrape.lines) tables.push(await scrapeLines(lines, context));
    return tables;
  },
};

async function scrapeLines(lines: number, context: SuiteContext): Promise<Table> {
  const table = new TableBuilder(`${lines.toLocaleString("en")} lines`, columns, contenders);
  const { launcher, plan, step, note } = context;
  await withChild(Child.start<LoadJobs>("load", launcher, "load"), async (load) => {
    await interleave(contenders, plan.scrape.rounds, async (contender, round) => {
      step(`${lines} lines, round ${round + 1}, ${contender.name}`);
      const child = Child.start<ScrapeJobs>("scrape", launcher);
      try {
        table.add(
          contender.name,
          ...(await withChild(child, () => measure(child, load, contender, { ...plan.scrape, lines }))),
        );
      } catch (error) {
        note(`${contender.name}, ${lines} lines: ${String(error)}`);
      }
    });
  });
  return table.build();
}

async function measure(
  child: Child<ScrapeJobs>,
  load: Child<LoadJobs>,
  { id, gzip = false }: Contender,
  { lines, scrapes, warm }: { readonly lines: number; readonly scrapes: number; readonly warm: number },
): Promise<number[]> {
  const port = await child.ask("open", { client: id, lines });
  const scrapeOnce = async (): Promise<{ cpuMs: number; wallMs: number; bytes: number }> => {
    await child.ask("startCpu");
    const { wallMs, bytes, lines: seen } = await load.ask("scrape", { port, gzip });
    const cpuMs = await child.ask("readCpu");
    if (!gzip && seen < lines) throw new Error(`${seen} of ${lines} lines came`);
    return { cpuMs, wallMs, bytes };
  };
  await child.ask("settle");
  const first = await scrapeOnce();
  for (let count = 0; count < warm; count++) {
    await child.ask("move");
    await load.ask("scrape", { port, gzip });
  }
  const measured = [];
  for (let count = 0; count < scrapes; count++) {
    await child.ask("move");
    measured.push(await scrapeOnce());
  }
  const blocks = [];
  for (let count = 0; count < scrapes; count++) {
    await child.ask("move");
    await child.ask("startBlock");
    await load.ask("scrape", { port, gzip });
    blocks.push(await child.ask("readBlock"));
  }
  return [
    first.cpuMs,
    median(measured.map((one) => one.cpuMs)),
    median(blocks),
    median(measured.map((one) => one.wallMs)),
    first.bytes / 1e6,
  ];
}
