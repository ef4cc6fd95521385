import type { ServerResponse } from "node:http";

/** Marks a response whose headers said so as they were written: Node keeps none that come with `writeHead`. */
const streams = Symbol("telltale.streamsEvents");

/** A response that may bear the mark. */
type Streaming = ServerResponse & { [streams]?: true };

/** Notes that a response is a server-sent event stream, if the type it is about to send says so. */
export function noteType(response: Streaming, type: unknown): void {
  if (isEventStreamType(type)) response[streams] = true;
}

/** Whether a response's headers, which have been sent, say it is a server-sent event stream. */
export function isEventStream(response: Streaming): boolean {
  return response[streams] === true || isEventStreamType(response.getHeader("content-type"));
}

function isEventStreamType(type: unknown): boolean {
  return typeof type === "string" && /^\s*text\/event-stream\s*(?:;|$)/i.test(type);
}
