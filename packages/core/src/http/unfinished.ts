import type { IncomingMessage } from "node:http";
import type { Socket } from "node:net";

// The request of a connection that was answered before all of it had come; few are.
const unfinished = new WeakMap<Socket, IncomingMessage>();

/** Notes a request that has been answered, if more of it is still to come. */
export function noteUnfinished(request: IncomingMessage): void {
  if (!request.complete && request.httpVersionMajor === 1) unfinished.set(request.socket, request);
}

/** Whether a connection's next bytes belong to a request that has been answered. */
export function isUnfinished(socket: Socket): boolean {
  return unfinished.get(socket)?.complete === false;
}
