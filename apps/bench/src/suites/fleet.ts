import { setTimeout } from "node:timers/promises";
import { Child, type Exit, type Launcher } from "../child.ts";
import type { ReplicaJobs } from "../children/replica.ts";
import type { DrainContender } from "../drains/index.ts";
import type { Target } from "../traffic/balancer.ts";

/** How a replica ended. */
export interface Ending {
  /** From SIGTERM until the process was gone. */
  readonly drainMs: number;
  readonly exit: Exit;
}

/** Who is told of a replica's end. */
export interface Notices {
  /** The news has reached those who send traffic. */
  readonly told: (target: Target) => Promise<void>;
  /** The process is no more. */
  readonly gone: (target: Target) => Promise<void>;
}

/** After SIGTERM: clients know of it; the orchestrator's patience is over. */
const [propagationMs, killMs] = [1_000, 15_000];

/** The replicas of one service, as an orchestrator keeps them. */
export class Fleet {
  readonly #contender: Pick<DrainContender, "id" | "how">;
  readonly #launcher: Launcher;
  readonly #replicas: { readonly child: Child<ReplicaJobs>; readonly target: Target }[] = [];

  constructor(contender: Pick<DrainContender, "id" | "how">, launcher: Launcher) {
    this.#contender = contender;
    this.#launcher = launcher;
  }

  /** Starts one more. */
  async surge(): Promise<Target> {
    const child = Child.start<ReplicaJobs>("replica", this.#launcher);
    try {
      const target = await child.ask("start", this.#contender);
      this.#replicas.push({ child, target });
      return target;
    } catch (error) {
      await child.stop();
      throw error;
    }
  }

  /** Sends SIGTERM to the oldest and waits for its end, which SIGKILL brings about when nothing else does. */
  async stopOldest({ told, gone }: Notices): Promise<Ending> {
    const [oldest] = this.#replicas;
    if (!oldest) throw new Error("no replica is left");
    const { child, target } = oldest;
    const ended = endWithin(child, killMs);
    await setTimeout(propagationMs);
    await told(target);
    const ending = await ended;
    this.#replicas.shift();
    await gone(target);
    return ending;
  }

  /** Leaves nothing behind. */
  async stop(): Promise<void> {
    await Promise.all(this.#replicas.map(({ child }) => child.stop()));
  }
}

async function endWithin(child: Child<ReplicaJobs>, milliseconds: number): Promise<Ending> {
  const start = performance.now();
  const done = new AbortController();
  child.signal("SIGTERM");
  const patience = setTimeout(milliseconds, undefined, { signal: done.signal });
  patience.then(() => child.signal("SIGKILL")).catch(() => {}); // it ended before
  const exit = await child.exit();
  done.abort();
  return { drainMs: performance.now() - start, exit };
}
