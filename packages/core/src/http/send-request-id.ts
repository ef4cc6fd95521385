import type { ServerResponse } from "node:http";
import { requestIdHeader } from "../request-id.ts";
import { noteType } from "./event-stream.ts";
import { taken, type Marked } from "./taken.ts";

/**
 * Has a response say its request's id when its headers are written, unless the application has said one. Set at once,
 * the header would have Node check and copy every other one by itself: 1.5 to 2.7 µs a request where a framework hands
 * over all its headers in one object, as Fastify and Hono do.
 */
export function sendRequestId(response: Marked): void {
  // Somebody wrapped it before us, or it is one of HTTP/2, whose headers need not pass here.
  if (Object.hasOwn(response, "writeHead") || response.req.httpVersionMajor !== 1) setRequestId(response);
  else response.writeHead = writeHeadWithId;
}

/** Sets the id at once, so that the response's headers can be read when it has been sent. */
export function setRequestId(response: Marked): void {
  const id = response[taken]?.requestId;
  if (id !== undefined && !response.headersSent) response.setHeader(requestIdHeader, id);
}

/** `writeHead` in either of its forms: what they share is that the headers come last. */
type AnyWriteHead = (
  this: ServerResponse,
  status: number,
  second?: unknown,
  third?: unknown,
) => ServerResponse;

/** One function for all responses, so that a request costs no closure. */
function writeHeadWithId(this: Marked, status: number, second?: unknown, third?: unknown): ServerResponse {
  // Whatever class it is of, it is a response's, and is called on this one.
  const { writeHead } = Object.getPrototypeOf(this) as { readonly writeHead: AnyWriteHead };
  const headers = typeof second === "string" ? third : second;
  const id = this[taken]?.requestId;
  if (id === undefined || this.headersSent || this.hasHeader(requestIdHeader))
    return writeHead.call(this, status, second, third);
  if (!isRecord(headers)) {
    setRequestId(this);
    return writeHead.call(this, status, second, third);
  }
  if (readNames(this, headers)) return writeHead.call(this, status, second, third);
  const whole = { ...headers, "x-request-id": id };
  return second === headers
    ? writeHead.call(this, status, whole)
    : writeHead.call(this, status, second, whole);
}

/** Headers in one object; a list of them may hold a name twice. */
function isRecord(headers: unknown): headers is Readonly<Record<string, unknown>> {
  return typeof headers === "object" && headers !== null && !Array.isArray(headers);
}

/** Whether they say an id themselves. On the way a stream of events is told by its type. */
function readNames(response: ServerResponse, headers: Readonly<Record<string, unknown>>): boolean {
  let saysId = false;
  for (const name in headers) {
    // Both names have twelve letters, and few others do.
    if (name.length !== requestIdHeader.length) continue;
    const header = name.toLowerCase();
    if (header === requestIdHeader) saysId = true;
    else if (header === "content-type") noteType(response, headers[name]);
  }
  return saysId;
}
