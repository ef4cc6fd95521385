import { Child, withChild, type Launcher } from "../child.ts";
import type { Memory, MemoryJobs } from "../children/memory.ts";
import { clients } from "../clients/index.ts";
import { interleave } from "../interleave.ts";
import type { Side } from "../pinning.ts";
import type { Column } from "../result.ts";
import { TableBuilder } from "../table-builder.ts";
import type { Suite } from "./suite.ts";

/** What a series keeps. */
export const memory: Suite = {
  id: "memory",
  title: "Memory of a label set",
  about: [
    "Bytes a histogram keeps for one set of three labels, which is 17 lines of text: heap and external memory after " +
      "garbage collection, with as many label sets as the lines need, less what was there before, divided by the label " +
      "sets. *Stored* is before the first scrape, *scraped* with whatever a scrape leaves behind. At 1,000 lines there " +
      "are 59 label sets, so what a library allocates once weighs on each.",
  ],
  async run({ plan, launcher, step, note }) {
    const { lines, rounds } = plan.memory;
    const columns = lines.flatMap((count): Column[] => [
      { title: `${count.toLocaleString("en")} lines, stored`, unit: "bytes", digits: 0, compare: true },
      { title: `${count.toLocaleString("en")} lines, scraped`, unit: "bytes", digits: 0, compare: true },
    ]);
    const table = new TableBuilder("Bytes per label set", columns, clients);
    await interleave(clients, rounds, async (contender, round) => {
      step(`round ${round + 1}, ${contender.name}`);
      try {
        const found = await Promise.all(
          lines.map((count, index) => measure(contender.id, count, sides[index % 2], launcher)),
        );
        table.add(contender.name, ...found.flatMap(({ stored, scraped }) => [stored, scraped]));
      } catch (error) {
        note(`${contender.name}: ${String(error)}`);
      }
    });
    return [table.build()];
  },
};

/** Nothing is timed here, so both cores may be used at once. */
const sides = ["measured", "load"] as const;

async function measure(
  client: string,
  lines: number,
  side: Side | undefined,
  launcher: Launcher,
): Promise<Memory> {
  return withChild(Child.start<MemoryJobs>("memory", launcher, side), (child) =>
    child.ask("measure", { client, lines }),
  );
}
