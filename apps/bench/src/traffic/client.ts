import { setTimeout } from "node:timers/promises";
import type { Balancer } from "./balancer.ts";
import { Connection, Failure, type FailureKind } from "./connection.ts";
import { between, createRandom, drawWorkMs } from "./random.ts";

/** How clients behave. */
export interface Habits {
  /** The same seed, the same requests. */
  readonly seed: number;
  readonly roundTripMs: number;
  /** The shortest and the longest pause between a response and the next request. */
  readonly thinkMs: readonly [number, number];
}

/** Where a client's requests are counted. */
export type Counts = Record<FailureKind | "sent", number>;

export function noCounts(): Counts {
  return { sent: 0, refused: 0, reset: 0, "503": 0, other: 0 };
}

/** After a failure a client looks elsewhere only after a moment; it never sends the same request again. */
const failurePauseMs = 100;

/** Sends one request after the other over one connection until told to stop. Never retries, never rejects. */
export async function runClient(
  index: number,
  habits: Habits,
  balancer: Balancer,
  counts: Counts,
  stopped: AbortSignal,
): Promise<void> {
  const random = createRandom(habits.seed * 1_000 + index);
  const open = createConnector(index, habits.roundTripMs, balancer, random);
  let connection: Connection | undefined;
  const think = (): Promise<void> => pause(between(...habits.thinkMs, random), stopped);
  await think();
  while (!stopped.aborted) {
    counts.sent++;
    try {
      if (!connection?.isOpen) connection = await open();
      await request(connection, drawWorkMs(random));
    } catch (error) {
      counts[error instanceof Failure ? error.kind : "other"]++;
      connection?.close();
      await pause(failurePauseMs, stopped);
    }
    await think();
  }
  connection?.close();
}

/** At first the clients are dealt out evenly; afterwards each goes where chance sends it. */
function createConnector(
  index: number,
  roundTripMs: number,
  balancer: Balancer,
  random: () => number,
): () => Promise<Connection> {
  let isFirst = true;
  return () => {
    const target = balancer.at(isFirst ? index : Math.floor(random() * balancer.size));
    isFirst = false;
    if (target === undefined) throw new Failure("other", "no replica is known");
    return Connection.open(target, roundTripMs / 2);
  };
}

/** @throws Failure */
async function request(connection: Connection, workMs: number): Promise<void> {
  const { status } = await connection.get(`/work/${workMs}`);
  if (status === 503) throw new Failure("503", "answered 503");
  if (status !== 200) throw new Failure("other", `answered ${status}`);
}

async function pause(milliseconds: number, stopped: AbortSignal): Promise<void> {
  await setTimeout(milliseconds, undefined, { signal: stopped }).catch(() => {});
}
