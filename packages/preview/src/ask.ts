/**
 * Asks Prometheus' HTTP API: a path from "/api/v1/" on and its parameters; answers the `data` of a success.
 * Rejects with an Error whose message is a sentence, Prometheus' own reason included.
 */
export type Ask = (path: string, parameters: Readonly<Record<string, string>>) => Promise<unknown>;

/** A time as the API takes it: seconds since 1970. */
export function seconds(ms: number): string {
  return String(ms / 1_000);
}
