import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import { gzipSync } from "node:zlib";
import { pagePolicy, renderPage } from "@telltale/preview/page";
import type { PrometheusServer } from "../prometheus/ask-prometheus.ts";
import { isOurPage } from "./is-our-page.ts";
import type { OpenBoards } from "./open-boards.ts";
import type { PreviewOptions } from "./preview-options.ts";
import { isPassedOn, passOn } from "./pass-on.ts";

/** Answers the page, its boards and their changes, and passes questions on to Prometheus; nothing else. */
export function answerWith(
  boards: OpenBoards,
  options: PreviewOptions,
  prometheus: PrometheusServer,
): RequestListener {
  const page = renderPage({
    mode: "live",
    title: "Telltale preview",
    scrapeSeconds: options.scrapeInterval / 1000,
    ...(options.board !== undefined && { board: options.board }),
    ...(options.traceUrl !== undefined && { traceUrl: options.traceUrl }),
  });
  return (request, response) => {
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    const path = (request.url ?? "/").split("?", 1)[0]!;
    if (!isOurPage(request, options.host)) return refuse(response, 403, "This is another site's page.");
    if (isPassedOn(path)) return void passOn(request, response, prometheus, options);
    if (request.method !== "GET" && request.method !== "HEAD")
      return refuse(response, 405, "Only GET is answered.");
    if (path === "/changes") return tellChanges(boards, request, response);
    if (path === "/dashboards.json")
      return send(request, response, "application/json", JSON.stringify(boards.dashboards()));
    if (path === "/" || path.startsWith("/d/"))
      return send(request, response, "text/html; charset=utf-8", page);
    return refuse(response, 404, "There is no such page.");
  };
}

const headers = {
  "content-security-policy": pagePolicy({ mode: "live" }),
  "cache-control": "no-store",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
};

function refuse(response: ServerResponse, status: number, sentence: string): void {
  response.writeHead(status, { "content-type": "text/plain; charset=utf-8" }).end(`${sentence}\n`);
}

function send(request: IncomingMessage, response: ServerResponse, type: string, text: string): void {
  const takesGzip = /\bgzip\b/.test(request.headers["accept-encoding"] ?? "");
  const body = takesGzip ? gzipSync(text) : Buffer.from(text);
  response.writeHead(200, {
    "content-type": type,
    "content-length": body.byteLength,
    ...(takesGzip && { "content-encoding": "gzip" }),
  });
  response.end(request.method === "HEAD" ? undefined : body);
}

/** One event per change, for as long as the page is open. */
function tellChanges(boards: OpenBoards, request: IncomingMessage, response: ServerResponse): void {
  response.writeHead(200, { "content-type": "text/event-stream" });
  response.write("retry: 2000\n\n");
  const stop = boards.onChange(() => response.write("data: changed\n\n"));
  request.on("close", stop);
}
