import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createCounted, createHub, joinInMemory, readSeries, type Counted } from "./fixtures/in-memory.ts";
import type { Hub } from "./hub.ts";

type Entry = readonly [worker: number, value: number, tenant: string, client: string];

const tenant = fc.oneof(
  fc.constantFrom("a", "b", '"', "\\", ",", '","', "__proto__", "a,", ",a", ""),
  fc.string({ unit: "binary", maxLength: 4 }),
);
const entries = (most: number) =>
  fc.array(
    fc.tuple(fc.nat(4), fc.double({ min: 0, max: 1e6, noNaN: true }), tenant, tenant) as fc.Arbitrary<Entry>,
    {
      maxLength: most,
    },
  );

function enter(counted: Counted, [, value, name, client]: Entry): void {
  counted.add(value, name);
  counted.record(value, name, client);
}

/** Equal but for the rounding of sums, which come in another order. */
function expectSame(merged: Record<string, number[]>, whole: Record<string, number[]>): void {
  expect(Object.keys(merged).toSorted()).toEqual(Object.keys(whole).toSorted());
  for (const [name, cells] of Object.entries(whole)) {
    const [sum, ...buckets] = merged[name]!;
    expect(Math.abs(sum! - cells[0]!)).toBeLessThanOrEqual(1e-9 * Math.abs(cells[0]!));
    expect(buckets).toEqual(cells.slice(1));
  }
}

function withoutGauges(series: Record<string, number[]>): Record<string, number[]> {
  return Object.fromEntries(
    Object.entries(series).filter(([name]) => !/^shop_(sum|max|min|mean)/.test(name)),
  );
}

describe("the merge of workers", () => {
  it("equals one process that counted everything, over any number of gathers", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(entries(60), { minLength: 1, maxLength: 4 }), async (rounds) => {
        const { hub } = createHub();
        const workers = Array.from({ length: 5 }, createCounted);
        for (const worker of workers) joinInMemory(hub, worker);
        const whole = createCounted();
        for (const round of rounds) {
          for (const entry of round) {
            enter(workers[entry[0]]!, entry);
            enter(whole, entry);
          }
          const { families } = await hub.gather("shop");
          expectSame(
            withoutGauges(readSeries(families)),
            withoutGauges(readSeries(whole.registry.collect())),
          );
        }
      }),
      { numRuns: 60 },
    );
  });

  it("makes one of gauges by their rule, of those that have been set", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer(), { minLength: 1, maxLength: 5 }), async (levels) => {
        const { hub } = createHub();
        joinInMemory(hub, createCounted());
        for (const level of levels) {
          const worker = createCounted();
          worker.set(level);
          joinInMemory(hub, worker);
        }
        const series = readSeries((await hub.gather("shop")).families);
        const sum = levels.reduce((total, level) => total + level, 0);
        expect(series["shop_sum[]"]).toEqual([sum]);
        expect(series["shop_max[]"]).toEqual([Math.max(...levels)]);
        expect(series["shop_min[]"]).toEqual([Math.min(...levels)]);
        expect(series["shop_mean[]"]).toEqual([sum / levels.length]);
      }),
      { numRuns: 30 },
    );
  });

  it("never falls, and loses only what a killed worker had not told, whoever comes and goes", async () => {
    const step = fc.oneof(
      { weight: 6, arbitrary: fc.record({ do: fc.constant("enter"), entry: entries(1) }) },
      { weight: 3, arbitrary: fc.record({ do: fc.constantFrom("gather", "leave", "kill", "start") }) },
    ) as fc.Arbitrary<{ do: string; entry?: readonly Entry[] }>;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 60 }), async (steps) => {
        const fleet = createFleet(createHub().hub);
        for (const { do: what, entry } of steps) await fleet.take(what, entry?.[0]);
        await fleet.check();
      }),
      { numRuns: 100 },
    );
  });
});

/** Workers that come and go, and what must be shown of them. */
function createFleet(hub: Hub) {
  const open: { counted: Counted; at: ReturnType<typeof joinInMemory>; untold: number }[] = [];
  let [counted, lostAtMost, shownBefore] = [0, 0, 0];
  const start = () => {
    const worker = createCounted();
    open.push({ counted: worker, at: joinInMemory(hub, worker), untold: 0 });
  };
  const check = async () => {
    const shown = countQuotes(readSeries((await hub.gather("shop")).families));
    expect(shown).toBeLessThanOrEqual(counted);
    expect(shown).toBeGreaterThanOrEqual(Math.max(counted - lostAtMost, shownBefore));
    shownBefore = shown;
    for (const worker of open) worker.untold = 0;
  };
  const take = async (what: string, entry?: Entry) => {
    if (what === "start" || open.length === 0) start();
    if (what === "gather") await check();
    if (what === "leave") open.shift()!.at.leaf.release();
    if (what === "kill") {
      const killed = open.shift()!;
      lostAtMost += killed.untold;
      killed.at.cut();
    }
    if (!entry) return;
    const worker = open[entry[0] % open.length]!;
    enter(worker.counted, entry);
    worker.untold += 1;
    counted += 1;
  };
  return { take, check };
}

function countQuotes(series: Record<string, number[]>): number {
  const quotes = Object.entries(series).filter(([name]) => name.startsWith("shop_quotes"));
  return quotes.flatMap(([, [, ...buckets]]) => buckets).reduce((sum, count) => sum + count, 0);
}
