import type { Ask } from "@telltale/preview";
import { CannotRun } from "../cannot-run.ts";
import { fetchFailure } from "../files/fetch-failure.ts";
import { kindOfAnswer } from "../files/kind-of-answer.ts";
import { readLimited } from "../files/read-limited.ts";
import { retryAfterMs } from "../files/retry-after.ts";
import { splitCredentials } from "../files/split-credentials.ts";

/** A Prometheus server: how it is asked, and what it is called where people read. */
export interface PrometheusServer {
  readonly ask: Ask;
  /** Its address without credentials. */
  readonly shown: string;
  /** The headers to send with every question. */
  readonly headers: Readonly<Record<string, string>>;
}

/** What Prometheus itself has against a question. */
export class Refused extends CannotRun {
  /** Prometheus' own words. */
  readonly reason: string;

  constructor(named: string, status: number, reason: string) {
    super(`${named} answered ${status}: ${reason.slice(0, 300)}`);
    this.reason = reason;
  }
}

/** The server has too much to do, or is only starting; the same question may be answered later. */
export class Busy extends CannotRun {
  /** How long it asked to be left alone, in milliseconds. */
  readonly retryAfterMs: number | undefined;

  constructor(sentence: string, headers: Headers) {
    super(sentence);
    this.retryAfterMs = retryAfterMs(headers);
  }
}

/** The variable whose token is sent to the server. */
const tokenVariable = "TELLTALE_PROMETHEUS_TOKEN";

/**
 * Makes the way to ask a server. A name and password in the address are sent as such, a token in
 * TELLTALE_PROMETHEUS_TOKEN as a bearer's. Throws when the address is none.
 */
export function prometheusServer(
  address: string,
  timeoutMs: number,
  env: Readonly<Record<string, string | undefined>>,
): PrometheusServer {
  if (!/^https?:\/\//i.test(address) || !URL.canParse(address))
    throw new CannotRun(
      `--prometheus takes the address of a server, such as http://localhost:9090, and not "${address}"`,
    );
  const { url, headers: given } = splitCredentials(address);
  const token = env[tokenVariable];
  const authorization = token ? { authorization: `Bearer ${token}` } : given;
  const headers = { accept: "application/json", ...authorization };
  const shown = url.href.replace(/\/$/, "");
  return {
    shown,
    headers,
    ask: (path, parameters) => ask(`${shown}${path}`, parameters, { headers, timeoutMs, shown }),
  };
}

interface How {
  readonly headers: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
  readonly shown: string;
}

/** Longer parameters are sent as a form: some proxies refuse long addresses. */
const longestAddress = 2_000;

async function ask(
  href: string,
  parameters: Readonly<Record<string, string>>,
  { headers, timeoutMs, shown }: How,
): Promise<unknown> {
  const form = new URLSearchParams(parameters);
  const isLong = form.size > 0 && form.toString().length > longestAddress;
  const what = new URL(href).pathname.replace(/^.*\/api\/v1\//, "");
  const named = `${shown} (${what})`;
  try {
    const signal = AbortSignal.timeout(timeoutMs);
    const response = isLong
      ? await fetch(href, { method: "POST", body: form, headers, signal })
      : await fetch(form.size > 0 ? `${href}?${form.toString()}` : href, { headers, signal });
    return dataOf(response, await readLimited(response.body ?? emptyBody(), named), named);
  } catch (error) {
    throw error instanceof CannotRun ? error : new CannotRun(`${named} ${fetchFailure(error, timeoutMs)}`);
  }
}

async function* emptyBody(): AsyncGenerator<Uint8Array> {
  // An answer without a body.
}

function dataOf({ status, headers }: Response, body: string, named: string): unknown {
  if (status === 429) throw new Busy(`${named} answered 429, too many requests; ask again later`, headers);
  if (status === 401 || status === 403)
    throw new CannotRun(
      `${named} answered ${status}; put a token into ${tokenVariable}, or a name and password into the address`,
    );
  const type = headers.get("content-type") ?? "";
  const answer = /\bjson\b/i.test(type) ? parse(body) : undefined;
  if (!answer && status === 503)
    throw new Busy(`${named} answered 503; it is starting, or has too much to do`, headers);
  if (!answer)
    throw new CannotRun(
      `${named} answered ${status} and ${kindOfAnswer(headers, body)}, not what Prometheus says; is the address right?`,
    );
  if (answer.status !== "success")
    throw new Refused(named, status, typeof answer.error === "string" ? answer.error : "without a reason");
  return answer.data;
}

function parse(body: string): { status?: unknown; data?: unknown; error?: unknown } | undefined {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === "object" && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}
