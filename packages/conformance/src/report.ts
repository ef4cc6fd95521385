import type { Bench } from "./bench.ts";
import type { Received, Sending } from "./client.ts";

/** What /readyz and /health say, as far as cases look at it. */
export interface Report {
  readonly status: string;
  readonly checks: Readonly<Record<string, Readonly<Record<string, unknown>> | undefined>>;
}

/** Asks one of the health endpoints and reads its JSON. */
export async function readReport(
  bench: Bench,
  path: string,
  sending?: Sending,
): Promise<Received & { readonly report: Report }> {
  const received = await bench.send(path, sending);
  return { ...received, report: JSON.parse(received.body) as Report };
}

/** The status codes of these paths, asked one after the other. */
export async function statusesOf(bench: Bench, paths: readonly string[]): Promise<number[]> {
  const statuses: number[] = [];
  for (const path of paths) statuses.push((await bench.send(path)).status);
  return statuses;
}
