import { setTimeout as sleep } from "node:timers/promises";
import { CannotRun, sentenceOf } from "../../cannot-run.ts";
import { fetchFailure } from "../../files/fetch-failure.ts";
import { kindOfAnswer } from "../../files/kind-of-answer.ts";
import { readLimited } from "../../files/read-limited.ts";
import { retryAfterMs } from "../../files/retry-after.ts";
import { fieldsOf, type Fields } from "../board.ts";
import type { Connection } from "./connection.ts";

/** What is asked of Grafana. */
export interface Question {
  readonly method: "GET" | "POST" | "PUT";
  /** From the address of this Grafana on. */
  readonly path: string;
  readonly body?: unknown;
}

/** What Grafana answered. */
export interface Answer {
  readonly status: number;
  /** The JSON that came; undefined where something else did. */
  readonly json: Fields | undefined;
  /** What came instead of JSON, such as "HTML". */
  readonly kind: string;
  /** Where it sends on to. */
  readonly location: string | undefined;
  /** How long it wants to be left alone, in milliseconds. */
  readonly retryAfterMs: number | undefined;
}

const mostTries = 4;
const longestWaitMs = 30_000;

/** Asks, and asks again where Grafana has too much to do, as long as it does not want to be left alone for long. */
export async function askGrafana(connection: Connection, question: Question): Promise<Answer> {
  for (let tries = 1; ; tries += 1) {
    const answer = await askOnce(connection, question);
    const waitMs = answer.retryAfterMs ?? 500 * 2 ** tries;
    const isBusy = answer.status === 429 || answer.status === 503;
    if (!isBusy || tries === mostTries || waitMs > longestWaitMs) return answer;
    await sleep(waitMs);
  }
}

async function askOnce(connection: Connection, { method, path, body }: Question): Promise<Answer> {
  const { address, headers, timeoutMs } = connection;
  try {
    const response = await fetch(`${address}${path}`, {
      method,
      headers: {
        accept: "application/json",
        ...headers,
        ...(body !== undefined && { "content-type": "application/json" }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      // Sent on, a PUT would become a GET, and the token would stay behind.
      redirect: "manual",
      signal: AbortSignal.timeout(timeoutMs),
    });
    return answerOf(response, response.body ? await readLimited(response.body, address) : "");
  } catch (error) {
    throw new CannotRun(`${address} ${failureOf(error, timeoutMs)}`);
  }
}

function answerOf({ status, headers }: Response, text: string): Answer {
  const json = parse(text);
  return {
    status,
    json,
    kind: kindOfAnswer(headers, text),
    location: headers.get("location") ?? undefined,
    retryAfterMs: retryAfterMs(headers),
  };
}

function parse(text: string): Fields | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? fieldsOf(value) : undefined;
  } catch {
    return undefined;
  }
}

/** Why there was no answer, as the rest of a sentence that begins with the address. */
function failureOf(error: unknown, timeoutMs: number): string {
  const cause = error instanceof Error ? error.cause : undefined;
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : "";
  if (!/CERT|SELF_SIGNED|UNABLE_TO_VERIFY|^ERR_TLS|^ERR_SSL|^EPROTO/.test(code))
    return fetchFailure(error, timeoutMs);
  if (/^ERR_SSL|^EPROTO/.test(code)) return "speaks no TLS there; is it an http address?";
  return `has a certificate that is not trusted: ${sentenceOf(cause)}; name its authority's file in NODE_EXTRA_CA_CERTS`;
}
