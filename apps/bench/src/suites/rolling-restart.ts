import { setTimeout } from "node:timers/promises";
import { Child, withChild, type Launcher } from "../child.ts";
import type { Crowd, DrainLoadJobs } from "../children/drain-load.ts";
import type { DrainContender } from "../drains/index.ts";
import type { Counts } from "../traffic/client.ts";
import { Fleet, type Ending } from "./fleet.ts";

/** What the end of one replica cost its clients, and how it went. */
export interface Restart extends Ending {
  readonly counts: Counts;
}

/** Who is restarted how often, under which traffic. */
export interface RollingRestart {
  readonly contender: Pick<DrainContender, "id" | "how">;
  readonly crowd: Omit<Crowd, "targets">;
  readonly restarts: number;
}

/** Traffic before and after, so that no restart begins or ends in an empty room. */
const settleMs = 400;

/** Two replicas under traffic: again and again one more is started, then the oldest is stopped. */
export async function restartInTurn(
  { contender, crowd, restarts }: RollingRestart,
  launcher: Launcher,
): Promise<Restart[]> {
  const load = Child.start<DrainLoadJobs>("drain-load", launcher, "load");
  const fleet = new Fleet(contender, launcher);
  try {
    return await withChild(load, async () => {
      await load.ask("begin", { ...crowd, targets: await Promise.all([fleet.surge(), fleet.surge()]) });
      const found: Restart[] = [];
      for (let left = restarts; left > 0; left--) found.push(await restart(fleet, load, left === 1));
      return found;
    });
  } finally {
    await fleet.stop();
  }
}

async function restart(fleet: Fleet, load: Child<DrainLoadJobs>, isLast: boolean): Promise<Restart> {
  await load.ask("add", await fleet.surge());
  await setTimeout(settleMs);
  const ending = await fleet.stopOldest({
    told: (target) => load.ask("remove", target),
    gone: (target) => load.ask("gone", target),
  });
  await setTimeout(settleMs);
  // The last one also has what was still under way.
  if (isLast) await load.ask("finish");
  return { ...ending, counts: await load.ask("take") };
}
