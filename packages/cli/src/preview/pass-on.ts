import type { IncomingMessage, ServerResponse } from "node:http";
import { CannotRun, sentenceOf } from "../cannot-run.ts";
import { fetchFailure } from "../files/fetch-failure.ts";
import type { PrometheusServer } from "../prometheus/ask-prometheus.ts";

/** What only reads, and what the page needs. */
const passed =
  /^\/api\/v1\/(query|query_range|query_exemplars|labels|label\/(?!(?:\.|%2e)+\/)[^/]+\/values|series|metadata)$/;

/** True for the paths of Prometheus' API that the page may use. */
export function isPassedOn(path: string): boolean {
  return passed.test(path);
}

/** The longest question, and the longest answer. */
const mostAsked = 256 * 1024;
const mostAnswered = 64 * 1024 * 1024;

/** Asks Prometheus what the page asks, with the credentials that only this process knows, and answers the same. */
export async function passOn(
  request: IncomingMessage,
  response: ServerResponse,
  { shown, headers }: PrometheusServer,
  { timeout }: { readonly timeout: number },
): Promise<void> {
  const gone = new AbortController();
  response.on("close", () => gone.abort());
  try {
    if (request.method !== "GET" && request.method !== "POST")
      return fail(response, 405, "Only GET and POST are passed on.");
    const body = request.method === "POST" ? await readBody(request) : undefined;
    const answer = await fetch(`${shown}${request.url}`, {
      method: request.method,
      headers: {
        ...headers,
        accept: "application/json",
        ...(body !== undefined && { "content-type": "application/x-www-form-urlencoded" }),
      },
      signal: AbortSignal.any([gone.signal, AbortSignal.timeout(timeout)]),
      ...(body !== undefined && { body }),
    });
    await copyAnswer(answer, response, shown);
  } catch (error) {
    if (gone.signal.aborted) return;
    if (error instanceof CannotRun) return fail(response, 413, sentenceOf(error));
    fail(response, 502, `${shown} ${fetchFailure(error, timeout)}`);
  }
}

async function copyAnswer(answer: Response, response: ServerResponse, shown: string): Promise<void> {
  if (answer.status === 401 || answer.status === 403)
    return fail(
      response,
      502,
      `${shown} answered ${answer.status}: the preview was started without the right credentials.`,
    );
  if (!/\bjson\b/i.test(answer.headers.get("content-type") ?? ""))
    return fail(response, 502, `${shown} answered ${answer.status}, and not what Prometheus says.`);
  const chunks = await gather(
    answer.body ?? [],
    mostAnswered,
    "The answer is longer than 64 MB; ask for less.",
  );
  response.writeHead(answer.status, { "content-type": "application/json" }).end(chunks);
}

async function readBody(request: IncomingMessage): Promise<string> {
  return (await gather(request, mostAsked, "The question is longer than 256 KB.")).toString("utf8");
}

async function gather(
  stream: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  most: number,
  refusal: string,
): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of stream) {
    bytes += chunk.byteLength;
    if (bytes > most) throw new CannotRun(refusal);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** A failure as Prometheus tells its own. */
function fail(response: ServerResponse, status: number, error: string): void {
  if (response.headersSent) return void response.destroy();
  const body = JSON.stringify({ status: "error", errorType: "unavailable", error });
  response.writeHead(status, { "content-type": "application/json" }).end(body);
}
