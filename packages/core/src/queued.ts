import type { IncomingMessage, ServerResponse } from "node:http";
import type { Socket } from "node:net";
import type { OpenExchange } from "./exchange.ts";

const waiting = new WeakMap<Socket, Set<OpenExchange>>();

/**
 * Sees to it that an exchange ends although its response waits behind another one of the same connection:
 * not every release of Node closes such a response when the client leaves (20 does not, 24 does), for a pipelined
 * request's response has no socket yet.
 */
export function endWithConnection(
  exchange: OpenExchange,
  { socket }: IncomingMessage,
  response: ServerResponse,
): void {
  const queue = waiting.get(socket) ?? startQueue(socket);
  queue.add(exchange);
  response.once("close", () => queue.delete(exchange));
}

/** One listener for each connection, however many requests wait in it. */
function startQueue(socket: Socket): Set<OpenExchange> {
  const queue = new Set<OpenExchange>();
  waiting.set(socket, queue);
  socket.once("close", () => {
    for (const exchange of queue) exchange.end();
  });
  return queue;
}
