import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from "node:http";
import type { Target } from "../traffic/balancer.ts";
import { listen } from "../servers/server.ts";

/** What every file of this folder exports under `start`: one replica that ends on SIGTERM by its library's recipe. */
export type StartReplica = (how: "default" | "tuned") => Promise<Target>;

/** What a tuned one is given: time for the balancer to turn away, and for requests to finish. */
export const tuned = { delayMs: 2_000, deadlineMs: 10_000 };

/** The application of all replicas: `/work/<milliseconds>` answers when the work is done. */
export const work: RequestListener = (request, response) => {
  setTimeout(() => send(response, 200, "done"), workMsOf(request));
};

/** How long a request's work takes. */
export function workMsOf({ url = "" }: Pick<IncomingMessage, "url">): number {
  return Number(url.slice("/work/".length));
}

/** Listens, and says that readiness is asked on the same port. */
export async function listenAsReplica(server: Server): Promise<Target> {
  const port = await listen(server);
  return { port, ready: { port, path: "/readyz" } };
}

/** Readiness for those whose library has none, as their users write it by hand. */
export function createReadyServer(): { readonly server: Server; readonly turnUnready: () => void } {
  let isReady = true;
  const server = createServer((request, response) => {
    if (request.url === "/readyz") send(response, isReady ? 200 : 503, isReady ? "ok" : "draining");
    else work(request, response);
  });
  return { server, turnUnready: () => (isReady = false) };
}

function send(response: ServerResponse, status: number, body: string): void {
  response.writeHead(status, { "content-type": "text/plain", "content-length": body.length });
  response.end(body);
}
