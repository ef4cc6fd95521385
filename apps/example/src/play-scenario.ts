import { setTimeout as wait } from "node:timers/promises";
import { checkExpectation, type Verdict } from "./expectations.ts";
import type { Event, Scenario } from "./scenarios.ts";
import type { Shop } from "./shop.ts";
import type { Reading } from "./watch-shop.ts";

/** Does to the shop what the scenario says, when it says so. Rejects when the shop does not go along. */
export async function playScenario(shop: Shop, { events }: Scenario, signal: AbortSignal): Promise<void> {
  await Promise.all(events.map((event) => playEvent(shop, event, signal)));
}

async function playEvent(
  shop: Shop,
  { atSeconds, service, faults, deploy }: Event,
  signal: AbortSignal,
): Promise<void> {
  try {
    await wait(atSeconds * 1_000, undefined, { signal });
    if (deploy) await shop.deploy(service, deploy);
    await shop.setFaults(service, faults);
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}

/** Compares what should be seen with what was, between two readings. */
export function judgeScenario({ expected }: Scenario, first: Reading, last: Reading): Verdict[] {
  return expected.map((expectation) => {
    const [before, after] = [first.get(expectation.service), last.get(expectation.service)];
    if (before && after) return checkExpectation(expectation, { first: before, last: after });
    return { seen: false, text: `${expectation.service} was not watched` };
  });
}
