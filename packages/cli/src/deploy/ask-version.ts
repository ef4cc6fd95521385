import { request as requestHttp, type IncomingMessage, type RequestOptions } from "node:http";
import { request as requestHttps } from "node:https";
import { sentenceOf } from "../cannot-run.ts";
import { sentenceOfCode } from "../files/fetch-failure.ts";

/** One address a URL resolves to. */
export interface Target {
  readonly url: URL;
  readonly address: string;
}

/** What one address answered, or why it did not. */
export type Answer =
  | { readonly ok: true; readonly version: Readonly<Record<string, unknown>> }
  | { readonly ok: false; readonly reason: string };

/** How to ask. */
export interface AskOptions {
  readonly timeoutMs: number;
  /** Accept certificates that nobody vouches for. */
  readonly insecure: boolean;
}

/** Asks one address for its version on a connection of its own, under the URL's own host name. Never rejects. */
export async function askVersion(target: Target, options: AskOptions): Promise<Answer> {
  const signal = AbortSignal.timeout(options.timeoutMs);
  try {
    const response = await send(target, options, signal);
    const { statusCode = 0 } = response;
    if (statusCode !== 200) {
      response.destroy();
      return failed(`answered ${statusCode}`);
    }
    return read(await textOf(response));
  } catch (error) {
    if (signal.aborted) return failed(`did not answer within ${options.timeoutMs / 1_000} s`);
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    return failed(sentenceOfCode(code) ?? `could not be asked: ${sentenceOf(error)}`);
  }
}

function failed(reason: string): Answer {
  return { ok: false, reason };
}

function send(
  { url, address }: Target,
  { insecure }: AskOptions,
  signal: AbortSignal,
): Promise<IncomingMessage> {
  const { username, password } = url;
  const secret = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  const options: RequestOptions & { rejectUnauthorized: boolean } = {
    host: address,
    port: url.port,
    path: `${url.pathname}${url.search}`,
    // Node asks TLS for the server that this header names.
    headers: { host: url.host, accept: "application/json", "user-agent": "telltale-verify-deploy" },
    // A kept connection would ask the same instance behind a balancer again and again.
    agent: false,
    signal,
    rejectUnauthorized: !insecure,
    ...(username && { auth: secret }),
  };
  return new Promise((resolve, reject) => {
    const request = url.protocol === "https:" ? requestHttps(options) : requestHttp(options);
    request.on("response", resolve).on("error", reject).end();
  });
}

/** A version is a few hundred bytes. */
const limitBytes = 64 * 1024;

async function textOf(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > limitBytes) throw new Error(`the answer is larger than ${limitBytes / 1024} KiB`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}

function read(text: string): Answer {
  try {
    const version: unknown = JSON.parse(text);
    if (typeof version === "object" && version !== null && "git_commit" in version)
      return { ok: true, version: { ...version } };
  } catch {
    // Said below.
  }
  return failed("answered something that names no git_commit; is this the path of /version?");
}
