import type { ServerResponse } from "node:http";

/** Whether a response's headers, which have been sent, say it is a server-sent event stream. */
export function isEventStream(response: ServerResponse): boolean {
  const type = response.getHeader("content-type");
  return typeof type === "string" && /^\s*text\/event-stream\s*(?:;|$)/i.test(type);
}
