import { expect } from "vitest";
import type { Bench } from "./bench.ts";
import type { RouteKey } from "./contract.ts";
import { select, sum, type Sample } from "./samples.ts";

/** How long and how often to look for what must become true. */
export const patience = { interval: 4, timeout: 10_000 };

/** The samples that tell how many requests were counted. */
export const counted = "http_server_request_duration_seconds_count";

/** So many exchanges were counted under these labels, in one series, and none under others. */
export async function expectOnly(
  bench: Bench,
  times: number,
  labels: Readonly<Record<string, string>>,
): Promise<void> {
  await expect.poll(() => bench.count(), patience).toBe(times);
  // Routes that are known have series at zero.
  const samples = select(await bench.scrape(), counted).filter(({ value }) => value > 0);
  expect(samples).toHaveLength(1);
  expect(
    select(samples, counted, labels),
    `${JSON.stringify(samples[0]?.labels)} to hold ${JSON.stringify(labels)}`,
  ).toHaveLength(1);
}

/** As `expectOnly`, under the label of one route. */
export function expectRoute(
  bench: Bench,
  route: RouteKey,
  labels: Readonly<Record<string, string>> = {},
  times = 1,
): Promise<void> {
  return expectOnly(bench, times, { ...labels, http_route: bench.label(route) });
}

/** The in-flight gauge, over all methods, comes to this value. */
export async function expectInFlight(bench: Bench, value: number): Promise<void> {
  await expect.poll(async () => sum(active(await bench.scrape())), patience).toBe(value);
}

function active(samples: readonly Sample[]): Sample[] {
  return select(samples, "http_server_active_requests");
}
