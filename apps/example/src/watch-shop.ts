import { performance } from "node:perf_hooks";
import { setTimeout as wait } from "node:timers/promises";
import { observe, type Observation } from "./observe.ts";
import type { ShopService } from "./settings.ts";
import type { Shop } from "./shop.ts";
import { compareScrapes } from "./signals.ts";
import type { Row } from "./table.ts";

/** What each service said of itself at one moment. */
export type Reading = ReadonlyMap<ShopService, Observation>;

/** Figures are taken over so many readings: about five seconds. */
const kept = 6;

/** Reads the shop once a second until the signal, and hands on every reading with the figures of the last few. */
export async function watchShop(
  shop: Shop,
  signal: AbortSignal,
  onReading: (reading: Reading, rows: Row[], seconds: number) => void,
): Promise<void> {
  const begun = performance.now();
  const readings: Reading[] = [];
  while (!signal.aborted) {
    await Promise.race([wait(1_000, undefined, { signal }).catch(() => undefined), shop.broken]);
    if (signal.aborted) return;
    const reading = await readShop(shop);
    readings.push(reading);
    if (readings.length > kept) readings.shift();
    onReading(reading, compareReadings(readings), (performance.now() - begun) / 1_000);
  }
}

async function readShop(shop: Shop): Promise<Reading> {
  const names = Object.keys(shop.urls) as ShopService[];
  return new Map(
    await Promise.all(names.map(async (name) => [name, await observe(shop.urls[name])] as const)),
  );
}

function compareReadings(readings: readonly Reading[]): Row[] {
  return [...(readings.at(-1) ?? [])].map(([service, { health, version, scrape }]) => {
    // The oldest that answered: a service that was just restarted has figures from its second answer on.
    const before = readings.find((reading) => reading.get(service)?.scrape)?.get(service)?.scrape;
    const signals = before && scrape && before !== scrape ? compareScrapes(before, scrape) : undefined;
    return { service, health, version, signals };
  });
}
