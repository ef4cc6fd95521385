import { CannotRun, sentenceOf } from "../cannot-run.ts";
import { limitBytes, readLimited, tooLarge } from "./read-limited.ts";

/** Scrapes one URL; every way it can fail is one sentence. */
export async function fetchExposition(url: string, timeoutMs: number): Promise<string> {
  const { href, shown, headers } = requestOf(url);
  try {
    const response = await fetch(href, { headers, signal: AbortSignal.timeout(timeoutMs) });
    await refuseUnlessExposition(response, shown);
    const text = response.body ? await readLimited(response.body, shown) : "";
    if (/^\s*<(!doctype|html|\?xml)/i.test(text.slice(0, 200))) throw notExposition(shown, "HTML");
    return text;
  } catch (error) {
    throw error instanceof CannotRun ? error : new CannotRun(`${shown} ${reasonOf(error, timeoutMs)}`);
  }
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
  if (length > limitBytes) return tooLarge(shown);
  return /\b(html|json)\b/i.test(type) ? notExposition(shown, type.split(";", 1)[0] ?? type) : undefined;
}

function notExposition(shown: string, what: string): CannotRun {
  return new CannotRun(`${shown} answered ${what}, not metrics; is the path right?`);
}

const sentences: Record<string, string> = {
  ECONNREFUSED: "refused the connection; is the service running?",
  ECONNRESET: "closed the connection before it had answered",
  UND_ERR_SOCKET: "closed the connection before it had answered",
  ENOTFOUND: "names a host that does not exist",
  EAI_AGAIN: "names a host that could not be looked up",
};

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
