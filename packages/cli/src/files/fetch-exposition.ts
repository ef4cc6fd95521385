import { CannotRun, sentenceOf } from "../cannot-run.ts";
import { feedExposition, notExposition, type ReadExposition } from "./feed-exposition.ts";
import { limitBytes, tooLarge } from "./read-limited.ts";

/** How a URL is asked and read. */
export interface FetchOptions {
  readonly timeoutMs: number;
  /** The file of its findings. */
  readonly file: string;
  readonly countsWithout: boolean;
}

/** Scrapes one URL; every way it can fail is one sentence. */
export async function fetchExposition(url: string, options: FetchOptions): Promise<ReadExposition> {
  const { href, shown, headers } = requestOf(url);
  const { timeoutMs, file, countsWithout } = options;
  try {
    const response = await fetch(href, { headers, signal: AbortSignal.timeout(timeoutMs) });
    await refuseUnlessExposition(response, shown);
    const format = formatOf(response.headers.get("content-type") ?? "");
    const stream = bodyOf(response, shown);
    return await feedExposition({ stream, file, shown, limit: limitBytes, countsWithout, ...format });
  } catch (error) {
    throw error instanceof CannotRun ? error : new CannotRun(`${shown} ${reasonOf(error, timeoutMs)}`);
  }
}

/** The format a content type names; without one the text tells. */
function formatOf(type: string): { format?: "text" | "openmetrics" } {
  if (/\bapplication\/openmetrics-text\b/i.test(type)) return { format: "openmetrics" };
  return /\btext\/plain\b.*\bversion=/i.test(type) ? { format: "text" } : {};
}

/** The unpacked body. fetch lets gzip end early without a word; metrics never end but with a newline. */
async function* bodyOf(response: Response, shown: string): AsyncGenerator<Uint8Array> {
  let last: number | undefined;
  for await (const chunk of response.body ?? []) {
    last = chunk.at(-1) ?? last;
    yield chunk;
  }
  const wasPacked = response.headers.has("content-encoding");
  if (wasPacked && last !== 10 && last !== undefined)
    throw new CannotRun(`${shown} answered gzip that was cut off; nothing of it was judged`);
}

/** Credentials go into a header and never into a message; a bare host means its /metrics. */
function requestOf(text: string): { href: string; shown: string; headers: Record<string, string> } {
  const url = new URL(text);
  const { username, password } = url;
  url.username = "";
  url.password = "";
  if (url.pathname === "/" && url.search === "") url.pathname = "/metrics";
  const accept = "text/plain;version=0.0.4, application/openmetrics-text;version=1.0.0;q=0.9, */*;q=0.1";
  const secret = Buffer.from(`${decodeURIComponent(username)}:${decodeURIComponent(password)}`).toString(
    "base64",
  );
  const headers = username ? { accept, authorization: `Basic ${secret}` } : { accept };
  return { href: url.href, shown: url.href, headers };
}

async function refuseUnlessExposition(response: Response, shown: string): Promise<void> {
  const type = response.headers.get("content-type") ?? "";
  const length = Number(response.headers.get("content-length") ?? 0);
  const refusal = refusalOf(response.status, type, length, shown);
  if (!refusal) return;
  await response.body?.cancel();
  throw refusal;
}

function refusalOf(status: number, type: string, length: number, shown: string): CannotRun | undefined {
  if (status !== 200) return new CannotRun(`${shown} answered ${status}; a scrape needs 200`);
  if (length > limitBytes) return tooLarge(shown, limitBytes);
  return /\b(html|json)\b/i.test(type) ? notExposition(shown, type.split(";", 1)[0] ?? type) : undefined;
}

const sentences: Record<string, string> = {
  ECONNREFUSED: "refused the connection; is the service running?",
  ECONNRESET: "closed the connection before it had answered",
  UND_ERR_SOCKET: "closed the connection before it had answered",
  ENOTFOUND: "names a host that does not exist",
  EAI_AGAIN: "names a host that could not be looked up",
};

/** What a failed connection's code means; undefined for one that needs its own words. */
export function sentenceOfCode(code: string): string | undefined {
  return sentences[code];
}

function reasonOf(error: unknown, timeoutMs: number): string {
  if (error instanceof Error && error.name === "TimeoutError")
    return `did not answer within ${timeoutMs / 1000} s`;
  const cause = error instanceof Error ? error.cause : undefined;
  const code = codeOf(cause);
  return sentences[code] ?? `could not be read: ${cause ? sentenceOf(cause) : sentenceOf(error)}`;
}

/** The code of a failed connection; several addresses tried give an error of errors. */
function codeOf(cause: unknown): string {
  if (cause instanceof AggregateError) return codeOf(cause.errors[0]);
  return cause instanceof Error && "code" in cause ? String(cause.code) : "";
}
