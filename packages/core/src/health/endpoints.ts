// The paths Telltale itself answers, on Node's own response: the same bytes under every framework.
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Exposition } from "../metrics/registry.ts";
import { createScrapes } from "../metrics/scrapes.ts";
import { requestIdHeader } from "../request-id.ts";
import type { HealthReport } from "./report.ts";

/** Where the answers come from. */
export interface EndpointSources {
  /** Reads the checks; never rejects. */
  readonly health: () => Promise<HealthReport>;
  /** What /version and /health say of the service. */
  readonly version: Readonly<Record<string, string>>;
  readonly expose: (accept: string | undefined) => Exposition;
  /** Something of Telltale's own failed. */
  readonly fail: (error: unknown) => void;
}

type Answer = (request: IncomingMessage, response: ServerResponse) => void | Promise<void>;

/** Makes the function that answers a request whose path is Telltale's own, and returns false for all others. */
export function createEndpoints(sources: EndpointSources): Answerer {
  const answers = new Map<string, Answer>([
    ["/livez", (_request, response) => sendJson(response, 200, { status: "pass" })],
    ["/readyz", async (_request, response) => sendReadiness(response, await sources.health())],
    ["/health", async (_request, response) => sendHealth(response, sources.version, await sources.health())],
    ["/version", (_request, response) => sendJson(response, 200, sources.version)],
    ["/metrics", createScrapes(sources, always)],
  ]);
  return (request, response, requestId) => {
    const answer = answers.get(pathOf(request));
    if (!answer) return false;
    if (!response.headersSent) response.setHeader(requestIdHeader, requestId);
    void answerSafely(answer, request, response, sources.fail);
    return true;
  };
}

/** True when the request was Telltale's own and has been, or will be, answered. */
export type Answerer = (request: IncomingMessage, response: ServerResponse, requestId: string) => boolean;

/** The path as it came in, never decoded. Frameworks rewrite `url` inside a mount and keep the whole in `originalUrl`. */
function pathOf(request: IncomingMessage & { originalUrl?: unknown }): string {
  const { originalUrl } = request;
  const url = typeof originalUrl === "string" ? originalUrl : (request.url ?? "");
  const query = url.indexOf("?");
  const end = query === -1 ? url.length : query;
  // Most requests are the application's, and need not be copied to be told apart.
  if (end > longestPath && url.startsWith("/")) return "";
  const whole = query === -1 ? url : url.slice(0, query);
  return whole.startsWith("/") ? whole : withoutOrigin(whole);
}

/** The longest of our paths. */
const longestPath = "/version".length;

/** A proxy's absolute form: `http://host/path`. */
function withoutOrigin(url: string): string {
  const host = url.indexOf("://");
  const path = host === -1 ? -1 : url.indexOf("/", host + 3);
  return path === -1 ? "" : url.slice(path);
}

async function answerSafely(
  answer: Answer,
  request: IncomingMessage,
  response: ServerResponse,
  fail: (error: unknown) => void,
): Promise<void> {
  try {
    if (request.method === "GET" || request.method === "HEAD") await answer(request, response);
    else sendJson(response, 405, { error: "method not allowed" }, { allow: "GET, HEAD" });
  } catch (error) {
    fail(error);
    if (response.headersSent) response.destroy();
    else sendJson(response, 500, { status: "fail" });
  }
}

function sendReadiness(response: ServerResponse, { status, draining, checks }: HealthReport): void {
  const statuses = Object.fromEntries(Object.entries(checks).map(([name, check]) => [name, check.status]));
  sendJson(response, codeOf(status), { status, ...(draining && { draining }), checks: statuses });
}

function sendHealth(
  response: ServerResponse,
  version: Readonly<Record<string, string>>,
  { status, draining, checks }: HealthReport,
): void {
  const { service, version: release } = version;
  sendJson(response, codeOf(status), {
    status,
    service,
    version: release,
    ...(draining && { draining }),
    checks,
  });
}

function codeOf(status: HealthReport["status"]): number {
  return status === "fail" ? 503 : 200;
}

// No ETag and no date of change: an answer is never 304 and never out of a cache.
const always = { "cache-control": "no-store", "x-content-type-options": "nosniff" };

function sendJson(
  response: ServerResponse,
  status: number,
  body: object,
  headers: Readonly<Record<string, string>> = {},
): void {
  const bytes = Buffer.from(`${JSON.stringify(body)}\n`);
  response.writeHead(status, {
    ...always,
    "content-type": "application/json; charset=utf-8",
    "content-length": bytes.length,
    ...headers,
  });
  // Node itself leaves the body out of an answer to HEAD.
  response.end(bytes);
}
