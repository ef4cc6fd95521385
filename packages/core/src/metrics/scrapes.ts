// The answer to a scrape. What is written is written once for all who ask at the same time, and each reads at its pace.
import type { IncomingMessage, ServerResponse } from "node:http";
import { after } from "../clock.ts";
import { negotiateEncoding } from "./accept-encoding.ts";
import { Gathers } from "./gathers.ts";
import type { Exposition } from "./registry.ts";

/** Where scrapes get their text, and who hears of a fault of ours. */
export interface ScrapeSources {
  readonly expose: (accept: string | undefined) => Exposition;
  readonly fail: (error: unknown) => void;
}

/** Makes the function that answers a scrape. `headers` are those of every answer. */
export function createScrapes(
  sources: ScrapeSources,
  headers: Readonly<Record<string, string>>,
): (request: IncomingMessage, response: ServerResponse) => void {
  const gathers = new Gathers(sources.fail);
  return (request, response) => {
    const exposition = sources.expose(request.headers.accept);
    const encoding = negotiateEncoding(request.headers["accept-encoding"]?.toString());
    response.writeHead(200, {
      ...headers,
      "content-type": exposition.contentType,
      ...(encoding === "gzip" && { "content-encoding": encoding }),
      vary: "Accept, Accept-Encoding",
    });
    if (request.method === "HEAD") {
      response.end();
      return;
    }
    const leave = gathers.find(exposition, encoding).send(response);
    const callOff = after(timeoutOf(request), () => {
      response.destroy();
      // One that was closed before we listened says so no more.
      leave();
    });
    response.on("close", callOff).on("close", leave);
  };
}

/** The longest an answer may take, in milliseconds; Prometheus itself waits no longer unless it is told to. */
const longest = 10_000;

/** How long this scraper waits, as Prometheus says with each scrape. */
function timeoutOf({ headers }: IncomingMessage): number {
  const milliseconds = Number(headers["x-prometheus-scrape-timeout-seconds"]) * 1_000;
  return milliseconds > 0 ? Math.min(longest, milliseconds) : longest;
}
