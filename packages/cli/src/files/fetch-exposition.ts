import { CannotRun } from "../cannot-run.ts";
import { feedExposition, notExposition, type ReadExposition } from "./feed-exposition.ts";
import { fetchFailure } from "./fetch-failure.ts";
import { splitCredentials } from "./split-credentials.ts";
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
    throw error instanceof CannotRun ? error : new CannotRun(`${shown} ${fetchFailure(error, timeoutMs)}`);
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
  const { url, headers: secret } = splitCredentials(text);
  if (url.pathname === "/" && url.search === "") url.pathname = "/metrics";
  const accept = "text/plain;version=0.0.4, application/openmetrics-text;version=1.0.0;q=0.9, */*;q=0.1";
  return { href: url.href, shown: url.href, headers: { accept, ...secret } };
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
