// The same observations into our registry and into prom-client's: what differs is named here, one by one.
import { capped, counter, histogram, toPrometheusLabel } from "@telltale/conventions";
import fc from "fast-check";
import { Counter, Histogram } from "prom-client";
import { describe, expect, it } from "vitest";
import { createPairs, valuesOf, type Values } from "./fixtures/prom-client-pairs.ts";

const labelNames = ["tenant", "http.route", "le_", "constructor"] as const;

const nastyParts = [
  '"',
  "\\",
  "\n",
  "\r",
  ",",
  "|",
  ":",
  "=",
  "{",
  "}",
  "# ",
  " ",
  "",
  "é",
  "☃",
  "😀",
  "\u0000",
  "\u2028",
];
const nasty = fc
  .array(
    fc.oneof(
      fc.constantFrom(...nastyParts, "_OTHER", "__proto__", "n"),
      fc.string({ unit: "grapheme", maxLength: 4 }),
    ),
    {
      maxLength: 6,
    },
  )
  .map((parts) => parts.join(""));
const labelValue = fc
  .oneof(nasty, nasty, fc.integer(), fc.boolean())
  // Theirs merges such sets; the test of that name says so.
  .filter((value) => !labelNames.some((name) => String(value).includes(`,${toPrometheusLabel(name)}:`)));

const size = fc.double({ min: 0, max: 1e300, noNaN: true });
const illegal = fc.constantFrom(-1, -Infinity, Infinity);
const level = fc.oneof(
  fc.double({ min: -1e300, max: 1e300, noNaN: true }),
  fc.constantFrom(Infinity, -Infinity),
);
const bounds = fc
  .uniqueArray(
    fc.double({ min: 0, max: 1e12, noNaN: true }).map((bound) => bound + 0),
    { minLength: 1, maxLength: 12 },
  )
  .map((values) => values.toSorted((a, b) => a - b));
const help = fc.oneof(
  fc.constant("For a test."),
  nasty.map((text) => `A ${text}.`),
);

const shape = fc.record({
  keys: fc.uniqueArray(fc.constantFrom(...labelNames), { maxLength: 3 }),
  help,
  bounds,
});
/** A few label sets, so that most series are recorded into more than once. */
const labelSets = fc.array(fc.array(labelValue, { minLength: 3, maxLength: 3 }), {
  minLength: 1,
  maxLength: 5,
});

function observations(value: fc.Arbitrary<number>) {
  return fc.array(fc.record({ set: fc.nat(4), value, add: fc.boolean() }), { minLength: 1, maxLength: 40 });
}

function labelsOf(keys: readonly string[], values: readonly (string | number | boolean)[]): Values {
  return Object.fromEntries(keys.map((key, index) => [key, values[index]!]));
}

describe("the same observations in our registry and in prom-client's", () => {
  it.each([
    ["counters", "counter", fc.oneof({ weight: 9, arbitrary: size }, illegal)],
    ["gauges", "gauge", level],
    ["histograms", "histogram", fc.oneof({ weight: 9, arbitrary: size }, fc.constantFrom(Infinity, NaN))],
  ] as const)("give the same samples, types and help of %s", async (_name, type, value) => {
    await fc.assert(
      fc.asyncProperty(
        shape,
        labelSets,
        observations(value),
        async ({ keys, help: text, bounds: buckets }, sets, seen) => {
          const pairs = createPairs();
          const metric = pairs[type](keys, text, buckets);
          for (const { set, value: amount, add } of seen) {
            const labels = labelsOf(keys, sets[set % sets.length]!);
            if (add && Number.isFinite(amount)) metric.add(amount, labels);
            else metric.observe(amount, labels);
          }
          expect(await pairs.our()).toEqual(await pairs.their());
        },
      ),
      { numRuns: 150 },
    );
  });
});

describe("where prom-client is wrong and ours differs", () => {
  it("keeps two label sets apart that prom-client joins to one key", async () => {
    const pairs = createPairs();
    const orders = pairs.counter(["a", "b"]);
    orders.add(1, { a: "x,b:y", b: "z" });
    orders.add(1, { a: "x", b: "y,b:z" });
    expect(await valuesOf(pairs)).toEqual({ our: [1, 1], their: [2] });
  });

  it("keeps what was recorded when the caller changes its label object afterwards", async () => {
    const { ours, theirs } = createPairs();
    const labels = { tenant: "first" };
    const shared = { help: "For a test.", labels: { tenant: capped(9) }, unit: "{order}" } as const;
    ours.define(counter("test.orders", shared)).add(1, labels);
    new Counter({
      name: "test_orders_total",
      help: "For a test.",
      labelNames: ["tenant"],
      registers: [theirs],
    }).inc(labels);
    labels.tenant = "second";
    expect(ours.value("test_orders_total", { tenant: "first" })).toBe(1);
    expect(await theirs.metrics()).toContain('test_orders_total{tenant="second"} 1');
  });

  it("keeps a counter that is told NaN, where prom-client's is NaN for good", async () => {
    const pairs = createPairs();
    const orders = pairs.counter([]);
    for (const value of [1, NaN, 1]) orders.add(value, {});
    expect(await valuesOf(pairs)).toEqual({ our: [2], their: [NaN] });
  });

  it("keeps a gauge that is set to NaN or moved by infinity, where prom-client's is lost", async () => {
    const pairs = createPairs();
    const load = pairs.gauge([]);
    load.observe(3, {});
    load.add(Infinity, {});
    load.add(-Infinity, {});
    expect(await valuesOf(pairs)).toEqual({ our: [3], their: [NaN] });
  });

  it("refuses a negative observation, under which prom-client's sum falls", async () => {
    const pairs = createPairs();
    const quotes = pairs.histogram([], "For a test.", [1]);
    for (const value of [0.5, -3]) quotes.observe(value, {});
    // le 1, le +Inf, count, sum
    expect(await valuesOf(pairs)).toEqual({ our: [1, 1, 1, 0.5], their: [2, 2, 2, -2.5] });
  });

  it("does not throw into the application", () => {
    const { ours, theirs } = createPairs();
    const labels = { a: capped(9) };
    const mine = ours.define(histogram("test.quotes", { help: "For a test.", unit: "s", labels }));
    const other = new Histogram({
      name: "test_quotes",
      help: "For a test.",
      labelNames: ["a"],
      registers: [theirs],
    });
    const unknown = { tenant: "a" } as unknown as { a: string };
    expect(() => mine.record(NaN, { a: "a" })).not.toThrow();
    expect(() => other.observe({ a: "a" }, NaN)).toThrow("not a valid number");
    expect(() => mine.record(1, unknown)).not.toThrow();
    expect(() => other.observe(unknown, 1)).toThrow("not included in initial labelset");
  });
});

describe("where ours differs by choice", () => {
  it("shows a label that was left out as empty, and null and undefined with it: one series to Prometheus", async () => {
    const pairs = createPairs();
    const orders = pairs.counter(["tenant"]);
    for (const tenant of ["", null, undefined]) orders.add(1, { tenant } as unknown as Values);
    expect(await valuesOf(pairs)).toEqual({ our: [3], their: [1, 1, 1] });
  });

  it("shows no gauge without labels before it is set, where prom-client's stands at a zero nobody measured", async () => {
    const pairs = createPairs();
    pairs.gauge([]);
    expect(await valuesOf(pairs)).toEqual({ our: [], their: [0] });
  });

  it("shows two lone surrogates as one series, since both are one text on the wire", async () => {
    const pairs = createPairs();
    const orders = pairs.counter(["tenant"]);
    for (const tenant of ["\uD800", "\uDBFF"]) orders.add(1, { tenant });
    expect(await valuesOf(pairs)).toEqual({ our: [2], their: [1, 1] });
  });
});
