import { capped, histogram } from "@telltale/conventions";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createRegistry } from "./create-registry.ts";
import { parseExposition, readAll } from "./fixtures/parse-exposition.ts";

const bounds = fc
  .uniqueArray(fc.double({ min: 1e-6, max: 1e9, noNaN: true }), { minLength: 1, maxLength: 15 })
  .map((list) => list.toSorted((a, b) => a - b));
const value = fc.double({ min: 0, max: 1e10, noNaN: true });

/** The samples of one metric as `name{le}` and value. */
async function exposed(buckets: readonly number[], values: readonly number[], accept: string | undefined) {
  const registry = createRegistry();
  const labels = { kind: capped(1) };
  const handle = registry.define(histogram("shop.quotes", { help: "Quotes.", unit: "s", labels, buckets }));
  handle.bind({ kind: "a" });
  for (const observed of values) handle.record(observed, { kind: "a" });
  const samples = parseExposition(await readAll(registry.expose(accept).chunks));
  return samples.filter((sample) => sample.name.startsWith("shop_quotes_seconds"));
}

describe("a histogram", () => {
  it.each([undefined, "application/openmetrics-text"])(
    "shows what a naive count of any values gives (%s)",
    async (accept) => {
      await fc.assert(
        fc.asyncProperty(bounds, fc.array(value), async (buckets, values) => {
          const samples = await exposed(buckets, values, accept);
          const counts = [...buckets, Infinity].map(
            (bound) => values.filter((observed) => observed <= bound).length,
          );
          const sum = values.reduce((total, observed) => total + observed, 0);
          expect(samples.map((sample) => sample.value)).toEqual([...counts, sum, values.length]);
          const les = samples.slice(0, -3).map(({ labels }) => Number(labels["le"]));
          expect(les).toEqual(buckets);
        }),
      );
    },
  );
});
