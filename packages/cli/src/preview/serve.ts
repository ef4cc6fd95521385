import { once } from "node:events";
import { createServer, type Server } from "node:http";
import { isIPv6, type AddressInfo } from "node:net";
import { CannotRun, sentenceOf } from "../cannot-run.ts";
import type { Io } from "../io.ts";
import type { PrometheusServer } from "../prometheus/ask-prometheus.ts";
import { answerWith } from "./answer.ts";
import type { OpenBoards } from "./open-boards.ts";
import type { PreviewOptions } from "./preview-options.ts";

/** Serves the page until it is interrupted. Its first line on stdout ends with the address. */
export async function serve(
  boards: OpenBoards,
  options: PreviewOptions,
  prometheus: PrometheusServer,
  io: Io,
): Promise<void> {
  const server = createServer(answerWith(boards, options, prometheus));
  // A page asks and is answered; nothing it sends takes long.
  server.headersTimeout = 10_000;
  server.requestTimeout = 30_000;
  await listen(server, options);
  const ended = once(server, "close");
  io.onInterrupt?.(() => {
    server.close();
    server.closeAllConnections();
  });
  io.out(`Preview: ${addressOf(server, options)}\n`);
  await ended;
}

async function listen(server: Server, { host, port }: PreviewOptions): Promise<void> {
  server.listen(port, host);
  try {
    await once(server, "listening");
  } catch (error) {
    throw new CannotRun(listenFailure(error, host, port));
  }
}

function listenFailure(error: unknown, host: string, port: number): string {
  const code = error instanceof Error && "code" in error ? error.code : "";
  if (code === "EADDRINUSE") return `port ${port} is taken; name another with --port, or 0 for any`;
  if (code === "EACCES") return `port ${port} may not be used by this user; name one above 1023 with --port`;
  if (code === "EADDRNOTAVAIL" || code === "ENOTFOUND") return `--host ${host} is no address of this machine`;
  return `cannot listen on ${host}:${port}: ${sentenceOf(error)}`;
}

function addressOf(server: Server, { host, board }: PreviewOptions): string {
  const { port } = server.address() as AddressInfo; // it listens on TCP
  const isEverywhere = host === "0.0.0.0" || host === "::";
  const name = isEverywhere ? "localhost" : isIPv6(host) ? `[${host}]` : host;
  return `http://${name}:${port}/${board === undefined ? "" : `d/${encodeURIComponent(board)}`}`;
}
