import { Child, withChild } from "../child.ts";
import type { ProbeLoadJobs } from "../children/probe-load.ts";
import type { ProbedJobs, ProbedTask } from "../children/probed.ts";
import { interleave } from "../interleave.ts";
import { probes, type ProbeContender } from "../probes/index.ts";
import type { Probed } from "../probes/service.ts";
import type { Column } from "../result.ts";
import { TableBuilder } from "../table-builder.ts";
import type { Suite, SuiteContext } from "./suite.ts";

/** What a readiness probe costs the service and whoever waits for it. */
export const probing: Suite = {
  id: "probes",
  takesItsTime: true,
  title: "Readiness probes",
  about: [
    "A service whose readiness is one check, which takes 500 ms, as a slow database does. First 1,000 probes in the same " +
      "instant, before the check has ever been run: how often it is run, how many answers are not 200, and how long the " +
      "answers take. Then one probe after the other, each over a new connection as a kubelet's are, while a result is " +
      "there already. Last, the same service with a check that fails with a message of 5 MB: what is sent to whoever asks.",
    "Telltale runs with defaults: one call at a time, and a pass stands for five seconds. @godaddy/terminus follows its " +
      "README's example with error messages. lightship runs no check: its readiness is a flag the application sets, so " +
      "its figures are what an answer costs without any.",
  ],
  async run(context) {
    const burst = new TableBuilder(burstTitle, burstColumns, probes);
    const single = new TableBuilder("One probe", singleColumns, probes);
    await interleave(probes, context.plan.probes.rounds, async (contender, round) => {
      context.step(`round ${round + 1}, ${contender.name}`);
      const load = Child.start<ProbeLoadJobs>("probe-load", context.launcher, "load");
      try {
        const found = await withChild(load, () => measure(contender, load, context));
        burst.add(contender.name, ...found.burst);
        single.add(contender.name, ...found.single);
      } catch (error) {
        context.note(`${contender.name}: ${String(error)}`);
      }
    });
    return [burst.build(), single.build()];
  },
};

const [concurrent, checkMs, errorBytes] = [1_000, 500, 5_000_000];
const burstTitle = `${concurrent.toLocaleString("en")} probes at once, before the first result`;

const burstColumns: readonly Column[] = [
  { title: "calls of the check", unit: "", digits: 0 },
  { title: "not 200", unit: "", digits: 0, show: "sum" },
  { title: "p50", unit: "ms", digits: 0, compare: true },
  { title: "p99", unit: "ms", digits: 0, compare: true },
];

const singleColumns: readonly Column[] = [
  { title: "p50", unit: "ms", digits: 2, compare: true },
  { title: "p99", unit: "ms", digits: 2, compare: true },
  { title: "status, failing", unit: "", digits: 0, show: "values" },
  { title: "body, failing", unit: "bytes", digits: 0, show: "values" },
];

async function measure(
  { id }: ProbeContender,
  load: Child<ProbeLoadJobs>,
  { launcher, plan }: SuiteContext,
): Promise<{ readonly burst: number[]; readonly single: number[] }> {
  const serve = <R>(
    task: ProbedTask,
    use: (at: Probed, child: Child<ProbedJobs>) => Promise<R>,
  ): Promise<R> =>
    withChild(Child.start<ProbedJobs>("probed", launcher), async (child) =>
      use(await child.ask("start", task), child),
    );
  const passing = await serve({ service: id, checkMs, errorBytes: 0 }, async (at, child) => {
    const { failed, p50Ms, p99Ms } = await load.ask("burst", { ...at, probes: concurrent });
    const burst = [await child.ask("countCalls"), failed, p50Ms, p99Ms];
    return { burst, warm: await load.ask("sequence", { ...at, ...plan.probes.warm }) };
  });
  const failing = await serve({ service: id, checkMs: 0, errorBytes }, (at) => load.ask("once", at));
  const { burst, warm } = passing;
  return { burst, single: [warm.p50Ms, warm.p99Ms, failing.status, failing.bytes] };
}
