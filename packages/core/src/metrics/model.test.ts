// Any sequence of records gives what a naive model says, through every format.
import { capped, counter, gauge, histogram, oneOf } from "@telltale/conventions";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createRegistry } from "./create-registry.ts";
import { parseExposition, readAll } from "./fixtures/parse-exposition.ts";

const help = "For a test.";
const bounds = [0.1, 1, 10];
const channels = ["web", "app"];
const tenants = 4;

function setUp(budget: number) {
  const registry = createRegistry();
  const labels = { channel: oneOf(channels), tenant: capped(tenants) };
  return {
    registry,
    count: registry.define(counter("shop.count", { help, unit: "{x}", labels, budget })),
    level: registry.define(gauge("shop.level", { help, unit: "{x}", labels, budget })),
    time: registry.define(
      histogram("shop.time", { help, unit: "{x}", labels, budget: budget * 6, buckets: bounds }),
    ),
  };
}

interface Record {
  readonly channel: string;
  readonly tenant: string | number | undefined;
  readonly value: number;
  readonly isBound: boolean;
}

const nasty = fc.constantFrom(
  "",
  "_OTHER",
  'a"b',
  "a\\b",
  "a\nb",
  "a|b",
  "a,b:c",
  "ä😀",
  "\uD800",
  "__proto__",
);
const record: fc.Arbitrary<Record> = fc.record({
  channel: fc.oneof(fc.constantFrom(...channels), fc.string({ maxLength: 3 })),
  tenant: fc.oneof(nasty, fc.string({ unit: "binary", maxLength: 4 }), fc.nat(9), fc.constant(undefined)),
  value: fc.oneof(fc.nat(20), fc.constantFrom(0.1, 1, 10, 0.05, 2.5)),
  isBound: fc.boolean(),
});
const formats = ["text/plain", "application/openmetrics-text; version=1.0.0"];

/** The naive model: a list of admitted tenants, and a map from a text that cannot be ambiguous to numbers. */
class Model {
  readonly #tenants = new Set<string>();
  readonly sets = new Map<string, { labels: object; values: number[] }>();

  record({ channel, tenant, value }: Record): void {
    const labels = {
      channel: channels.includes(channel) ? channel : "_OTHER",
      tenant: this.#admit(String(tenant ?? "").replaceAll(/\p{Surrogate}/gu, "\uFFFD")),
    };
    const key = JSON.stringify(labels);
    const set = this.sets.get(key) ?? { labels, values: [] };
    this.sets.set(key, set);
    set.values.push(value);
  }

  #admit(tenant: string): string {
    if (tenant === "_OTHER" || this.#tenants.has(tenant)) return tenant;
    if (this.#tenants.size >= tenants) return "_OTHER";
    this.#tenants.add(tenant);
    return tenant;
  }
}

function play(budget: number, records: readonly Record[]) {
  const { registry, count, level, time } = setUp(budget);
  const model = new Model();
  for (const given of records) {
    const labels = { channel: given.channel, tenant: given.tenant as string };
    model.record(given);
    if (given.isBound) {
      count.bind(labels).add(given.value);
      level.bind(labels).add(given.value);
      time.bind(labels).record(given.value);
    } else {
      count.add(given.value, labels);
      level.add(given.value, labels);
      time.record(given.value, labels);
    }
  }
  return { registry, model };
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

describe("any sequence of records", () => {
  it.each(formats)("shows the model's sums, counts and buckets in %s", async (accept) => {
    await fc.assert(
      fc.asyncProperty(fc.array(record, { maxLength: 60 }), async (records) => {
        const { registry, model } = play(2_000, records);
        const samples = parseExposition(await readAll(registry.expose(accept).chunks));
        const read = (name: string, labels: object) =>
          samples.filter(
            (sample) =>
              sample.name === name &&
              Object.entries(labels).every(([key, value]) => sample.labels[key] === value),
          );
        for (const { labels, values } of model.sets.values()) {
          expect(read("shop_count_total", labels).map(({ value }) => value)).toEqual([sum(values)]);
          expect(read("shop_level", labels).map(({ value }) => value)).toEqual([sum(values)]);
          expect(read("shop_time_sum", labels).map(({ value }) => value)).toEqual([sum(values)]);
          expect(read("shop_time_count", labels).map(({ value }) => value)).toEqual([values.length]);
          expect(read("shop_time_bucket", labels).map(({ value }) => value)).toEqual(
            [...bounds, Infinity].map((bound) => values.filter((value) => value <= bound).length),
          );
        }
        expect(read("shop_count_total", {})).toHaveLength(model.sets.size);
      }),
      { numRuns: 60 },
    );
  });

  it("loses nothing when it folds at a small budget", () => {
    fc.assert(
      fc.property(fc.array(record, { maxLength: 80 }), fc.integer({ min: 4, max: 12 }), (records, budget) => {
        const { registry } = play(budget, records);
        const values = records.map(({ value }) => value);
        expect(registry.value("shop_count_total") ?? 0).toBeCloseTo(sum(values));
        expect(registry.value("shop_time_count") ?? 0).toBe(values.length);
        for (const le of bounds) {
          expect(registry.value("shop_time_bucket", { le: String(le) }) ?? 0).toBe(
            values.filter((value) => value <= le).length,
          );
        }
        const points = registry.collect().find(({ name }) => name === "shop_count_total")!.points.length;
        expect(points).toBeLessThanOrEqual(budget);
      }),
    );
  });
});
