/** The answer of another service was an error; `status` tells which. */
export class UpstreamError extends Error {
  readonly status: number;

  constructor(url: string, status: number) {
    super(`${url} answered ${status}`);
    this.name = "UpstreamError";
    this.status = status;
  }
}

/** What a call carries besides its address. */
export interface CallOptions {
  /** The id of the request on whose behalf the call is made. Sent because every caller here calls our own hosts only. */
  readonly requestId: string | undefined;
  /** Sent as JSON, by POST. */
  readonly body?: unknown;
  readonly timeoutMs?: number;
}

/** Calls another of the shop's services and reads its JSON. @throws UpstreamError for 4xx and 5xx. */
export async function call(
  url: string,
  { requestId, body, timeoutMs = 5_000 }: CallOptions,
): Promise<unknown> {
  const response = await fetch(url, {
    method: body === undefined ? "GET" : "POST",
    headers: {
      accept: "application/json",
      ...(requestId && { "x-request-id": requestId }),
      ...(body !== undefined && { "content-type": "application/json" }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(timeoutMs),
  });
  if (response.ok) return response.json();
  await response.body?.cancel();
  throw new UpstreamError(url, response.status);
}
