import type { CheckRun } from "@telltale/core";
import { createProbe } from "./create-probe.ts";
import { Failure } from "./failure.ts";
import { hasMethods, kindOf, refuse } from "./refuse.ts";

/** A client of ioredis, or of node-redis 4 and later. */
export interface RedisClient {
  ping(): PromiseLike<unknown>;
  /** ioredis. */
  readonly status?: string;
  /** node-redis. */
  readonly isOpen?: boolean;
  readonly isReady?: boolean;
}

/**
 * Sends PING through your ioredis or node-redis client. Fails at once while the client is disconnected, since both
 * would keep the command until they are connected again.
 * @throws TelltaleError definition/shape
 */
export function redis(client: RedisClient): CheckRun {
  if (!hasMethods(client, "ping")) {
    return refuse({
      where: "redis(client)",
      given: kindOf(client),
      expected: "a client with the method ping",
      hint: "Give it the client your service uses: redis(client).",
    });
  }
  let hasAnswered = false;
  let ping: Promise<unknown> | undefined;
  return createProbe("datastore", async (signal) => {
    const state = disconnection(client, hasAnswered);
    if (state) throw new Failure(state);
    // One that the client still keeps is waited for again: another would only add to its queue.
    ping ??= send(client).finally(() => (ping = undefined));
    await whileConnected(client, ping, signal);
    hasAnswered = true;
  });
}

async function send(client: RedisClient): Promise<unknown> {
  return client.ping();
}

/** Waits for an answer; after the timeout only as long as there is a connection it could come from. */
async function whileConnected(
  client: RedisClient,
  ping: Promise<unknown>,
  signal: AbortSignal,
): Promise<void> {
  const { promise: disconnected, reject } = Promise.withResolvers<never>();
  const giveUp = () => {
    const state = disconnection(client, true);
    if (state) reject(new Failure(state));
  };
  signal.addEventListener("abort", giveUp, { once: true });
  await Promise.race([ping, disconnected]).finally(() => signal.removeEventListener("abort", giveUp));
}

/** Why a command would be kept instead of sent. A client of ioredis that connects for the first time is waited for. */
function disconnection({ status, isOpen, isReady }: RedisClient, hasAnswered: boolean): string | undefined {
  if (status === "end" || status === "disconnecting" || isOpen === false) return "the client is closed";
  if (status === "reconnecting" || status === "close") return "the client is reconnecting";
  if (status !== undefined && status !== "ready" && hasAnswered) return "the client is reconnecting";
  return isReady === false ? "the client is not connected" : undefined;
}
