import type { CheckRun } from "@telltale/core";
import { createProbe } from "./create-probe.ts";
import { Failure } from "./failure.ts";
import { hasMethods, kindOf, refuse } from "./refuse.ts";

/** A connection of amqplib. */
export interface AmqpConnection {
  createChannel(): PromiseLike<AmqpOwnChannel>;
}

/** A channel the check opens and closes itself. */
interface AmqpOwnChannel {
  checkQueue(name: string): PromiseLike<unknown>;
  close(): PromiseLike<unknown>;
  on(event: "error", listener: () => void): unknown;
}

/** A channel of amqplib that the service uses. */
export interface AmqpChannel {
  checkExchange(name: string): PromiseLike<unknown>;
}

type Client = AmqpConnection | AmqpChannel;

/** What else is asked. */
export interface AmqpOptions {
  /** A queue that must be there. Asked on the check's own channel, since a missing one closes the channel that asks. */
  readonly queue?: string;
}

/**
 * Opens and closes a channel on your amqplib connection, or makes a round trip on your channel. amqplib connections do
 * not come back: where you replace one, give a function that returns the one in use, or undefined while there is none.
 * @throws TelltaleError definition/shape
 */
export function amqp(client: Client | (() => Client | undefined), options: AmqpOptions = {}): CheckRun {
  if (typeof client !== "function") assertClient(client, options);
  return createProbe("component", async () => {
    const current = typeof client === "function" ? client() : client;
    if (!current) throw new Failure("there is no connection");
    await ("createChannel" in current ? askConnection(current, options) : askChannel(current, options));
  });
}

function assertClient(client: Client, { queue }: AmqpOptions): void {
  if (hasMethods(client, "createChannel")) return;
  const isChannel = hasMethods(client, "checkExchange");
  if (isChannel && queue === undefined) return;
  refuse({
    where: "amqp(client)",
    given: isChannel ? "a channel, with a queue to check" : kindOf(client),
    expected: "a connection with the method createChannel, a function that returns one, or a channel alone",
    hint: "Give it the connection your service uses: amqp(() => connection).",
  });
}

async function askConnection(connection: AmqpConnection, { queue }: AmqpOptions): Promise<void> {
  const channel = await connection.createChannel();
  // The broker answers a wrong question by closing the channel; without a listener that would end the process.
  channel.on("error", () => {});
  if (queue !== undefined) await channel.checkQueue(queue);
  await channel.close();
}

/** Every virtual host has this exchange (AMQP 0-9-1, section 3.1.3.1), so asking for it does not close the channel. */
function askChannel(channel: AmqpChannel, { queue }: AmqpOptions): PromiseLike<unknown> {
  if (queue !== undefined)
    throw new Failure("a queue can be checked on a connection only, and this is a channel");
  return channel.checkExchange("amq.direct");
}
