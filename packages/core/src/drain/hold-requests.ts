import type { EventEmitter } from "node:events";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Server } from "node:net";

type Emit = (this: EventEmitter, event: string | symbol, ...args: unknown[]) => boolean;

/**
 * Lets a server hear of each HTTP/1 request one turn of the loop later. By then those pipelined behind it are known,
 * although its handler may answer at once. `take` is told at once, and says whether the request may be served at all.
 */
export function holdRequests(
  server: Server,
  take: (request: IncomingMessage, response: ServerResponse) => boolean,
): () => void {
  const emit = Reflect.get(server, "emit") as Emit; // whose type names one form for each event
  let isOver = false;
  const hold: Emit = function (event, ...args) {
    const request = args[0] as IncomingMessage; // when the event is "request"
    if (isOver || event !== "request" || request.httpVersionMajor !== 1)
      return emit.call(this, event, ...args);
    if (take(request, args[1] as ServerResponse)) setImmediate(() => emit.call(this, event, ...args));
    return true;
  };
  server.emit = hold;
  // Somebody may have wrapped it again, so it stays where it is.
  return () => void (isOver = true);
}
