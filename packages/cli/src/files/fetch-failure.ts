import { sentenceOf } from "../cannot-run.ts";

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

/** Why a fetch failed, as the rest of a sentence that begins with the address. */
export function fetchFailure(error: unknown, timeoutMs: number): string {
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
