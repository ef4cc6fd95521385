import type { ServerResponse } from "node:http";

/** A whole answer, before it is sent. */
export interface Reply {
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The headers of every answer. No ETag and no date of change: an answer is never 304, and none comes out of a cache. */
export const always = { "cache-control": "no-store", "x-content-type-options": "nosniff" };

/** An answer in JSON. */
export function jsonReply(
  status: number,
  body: object,
  headers: Readonly<Record<string, string>> = {},
): Reply {
  const contentType = "application/json; charset=utf-8";
  return { status, contentType, body: `${JSON.stringify(body)}\n`, headers };
}

export const notFound = jsonReply(404, { error: "not found" });
export const notAllowed = jsonReply(405, { error: "method not allowed" }, { allow: "GET, HEAD" });

/** Sends an answer; to HEAD with the same headers, as Node itself leaves the body out. */
export function sendReply(response: ServerResponse, { status, contentType, body, headers }: Reply): void {
  const bytes = Buffer.from(body);
  response.writeHead(status, {
    ...always,
    "content-type": contentType,
    "content-length": bytes.length,
    ...headers,
  });
  response.end(bytes);
}
