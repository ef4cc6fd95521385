import { Child, withChild } from "../child.ts";
import type { RecordJobs, RecordTask } from "../children/record.ts";
import { clients, floors, type ClientContender } from "../clients/index.ts";
import { interleave } from "../interleave.ts";
import type { Plan } from "../plan.ts";
import type { Column } from "../result.ts";
import { TableBuilder } from "../table-builder.ts";
import type { Suite, SuiteContext } from "./suite.ts";

const ways = ["bound", "labels"] as const;
const contenders = [...clients, ...floors];

/** What one record costs the caller. */
export const record: Suite = {
  id: "record",
  title: "One record",
  about: [
    "Nanoseconds for one call, by what is recorded and how. *Bound* is a series resolved beforehand: `bind()` here, " +
      "`labels()` in the prom-clients, one attributes object used again in OpenTelemetry, which has nothing better. " +
      "*Labels* is a new object with three labels for each call, over 320 label sets. The histogram has 14 bounds and " +
      "the values reach every bucket.",
    "Each figure comes from a process of its own that does nothing else, so that no library slows down or speeds up " +
      "another. It warms up, then times batches of about four milliseconds and takes their median; after that it reads " +
      "its own exposition to see that every record was counted. Nothing is subtracted: the *empty loop* shows what the " +
      "measuring itself takes, and the *hand-written floor* what this work takes without any library.",
  ],
  async run(context) {
    const columns = casesOf(context.plan).map(({ instrument, way }): Column => {
      return { title: `${instrument}, ${way}`, unit: "ns", digits: 1, compare: true };
    });
    const table = new TableBuilder("Nanoseconds per record", columns, contenders);
    await interleave(contenders, context.plan.record.rounds, async (contender, round) => {
      context.step(`round ${round + 1}, ${contender.name}`);
      table.add(contender.name, ...(await measureAll(contender, context)));
    });
    return [table.build()];
  },
};

function casesOf({ record: { instruments } }: Plan): Pick<RecordTask, "instrument" | "way">[] {
  return instruments.flatMap((instrument) => ways.map((way) => ({ instrument, way })));
}

async function measureAll(
  contender: ClientContender,
  context: SuiteContext,
): Promise<(number | undefined)[]> {
  const times: (number | undefined)[] = [];
  for (const { instrument, way } of casesOf(context.plan)) {
    const { warmMs, measureMs } = context.plan.record;
    times.push(await measure({ client: contender.id, instrument, way, warmMs, measureMs }, context));
  }
  return times;
}

async function measure(task: RecordTask, { launcher, note }: SuiteContext): Promise<number | undefined> {
  try {
    return await withChild(Child.start<RecordJobs>("record", launcher), (child) =>
      child.ask("measure", task),
    );
  } catch (error) {
    note(`${task.client}, ${task.instrument} ${task.way}: ${String(error)}`);
    return undefined;
  }
}
