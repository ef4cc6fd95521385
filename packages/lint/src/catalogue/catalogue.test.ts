import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readSample } from "../fixtures/read-sample.ts";
import { estate } from "../rules/rule.ts";
import type { Catalogue, CatalogueEntry } from "./catalogue.ts";
import { catalogueOf } from "./catalogue-of.ts";
import { compareCatalogues } from "./compare-catalogues.ts";
import { parseCatalogue } from "./parse-catalogue.ts";
import { renderCatalogue } from "./render-catalogue.ts";
import { renderCatalogueMarkdown } from "./render-markdown.ts";

const entry: CatalogueEntry = {
  name: "shop_orders_placed_total",
  type: "counter",
  buckets: [1, 2],
  unit: "{order}",
  help: "Orders placed.",
  labels: [
    { name: "channel", values: ["app", "web"] },
    { name: "tenant", values: 51 },
  ],
  series: 102,
  declaredIn: ["orders/src/metrics.ts"],
  usedBy: ["alert NoOrders"],
};

function changed(change: Partial<CatalogueEntry>): string[] {
  return compareCatalogues({ metrics: [entry] }, { metrics: [{ ...entry, ...change }] }).map(
    ({ isBreaking, sentence }) => `${isBreaking ? "breaks" : "changed"}: ${sentence}`,
  );
}

const texts = fc.string({ unit: "binary" });
const names = fc.stringMatching(/^[a-z][a-z0-9_:]{0,20}$/);
const sorted = <T extends { readonly name: string }>(items: readonly T[]): T[] =>
  items.toSorted((a, b) => (a.name < b.name ? -1 : 1));
const labels = fc
  .uniqueArray(
    fc.record(
      { name: names, values: fc.oneof(fc.array(texts), fc.nat(), fc.constant("unbounded" as const)) },
      { requiredKeys: ["name"] },
    ),
    { selector: ({ name }) => name },
  )
  .map(sorted);
const entries = fc.record(
  {
    name: names,
    type: fc.constantFrom("counter", "gauge", "histogram", "summary", "info", "unknown"),
    unit: texts,
    help: texts,
    labels,
    buckets: fc.array(
      fc.double({ noNaN: true, noDefaultInfinity: true }).filter((bound) => !Object.is(bound, -0)),
    ),
    series: fc.oneof(fc.nat(), fc.constant("unbounded" as const)),
    declaredIn: fc.array(texts),
    usedBy: fc.array(texts),
  },
  { requiredKeys: ["name", "type", "declaredIn", "usedBy"] },
);
const catalogues: fc.Arbitrary<Catalogue> = fc
  .uniqueArray(entries, { selector: ({ name }) => name })
  .map((metrics) => ({ metrics: sorted(metrics) }));

describe("a catalogue", () => {
  it("reads back as it was written", () => {
    fc.assert(
      fc.property(catalogues, (catalogue) => {
        expect(parseCatalogue(renderCatalogue(catalogue))).toMatchObject({ catalogue });
      }),
    );
  });

  it("is the same text, whatever the order of its metrics", () => {
    fc.assert(
      fc.property(catalogues, (catalogue) => {
        const backwards = { metrics: catalogue.metrics.toReversed() };
        expect(renderCatalogue(backwards)).toBe(renderCatalogue(catalogue));
        expect(renderCatalogueMarkdown(backwards)).toBe(renderCatalogueMarkdown(catalogue));
      }),
    );
  });

  it("does not differ from itself", () => {
    fc.assert(
      fc.property(catalogues, (catalogue) => {
        expect(compareCatalogues(catalogue, catalogue)).toEqual([]);
      }),
    );
  });

  it.each([
    ["", "it is not JSON"],
    ["{", "it is not JSON: close brace expected"],
    ["[]", 'it has no "metrics"'],
    ['{ "panels": [] }', 'it has no "metrics"'],
    ['{ "version": 2, "metrics": {} }', "its version is 2, and 1 is the one that is understood"],
    ['{ "metrics": {} }', "its version is missing"],
    ['{ "version": 1, "metrics": { "a_b": 3 } }', "metric a_b is not an object"],
    [
      '{ "version": 1, "metrics": { "a_b": { "type": "number" } } }',
      'metric a_b has type "number", not one of counter',
    ],
    [
      '{ "version": 1, "metrics": { "a_b": { "type": "gauge", "labels": [] } } }',
      "labels of a_b is not an object",
    ],
    [
      '{ "version": 1, "metrics": { "a_b": { "type": "gauge", "labels": { "c": true } } } }',
      "label c of a_b is not a list",
    ],
    [
      '{ "version": 1, "metrics": { "a_b": { "type": "gauge", "usedBy": "me" } } }',
      "usedBy of a_b is not a list",
    ],
    [
      '{ "version": 1, "metrics": { "a_b": { "type": "gauge", "series": "many" } } }',
      "series of a_b is neither a number",
    ],
    ['{ "version": 1, "metrics": { "a_b": { "type": "gauge", "help": 3 } } }', "help of a_b is not a text"],
  ])("refuses %s with a sentence", (text, sentence) => {
    expect(parseCatalogue(text)).toMatchObject({ problem: expect.stringContaining(sentence) as string });
  });

  it("is made of declarations, with paths as they are wanted and no lines that churn", () => {
    const facts = readSample(
      estate({
        "orders.ts": `
import { Counter, Histogram } from "prom-client";
const placed = new Counter({ name: "shop_orders_total", help: "Orders.", labelNames: ["path"] });
const wait = new Histogram({ name: "shop_wait_seconds", help: "Wait.", buckets: [1, 2], labelNames: ["plan"] });
export function done(req: any, plan: "a" | "b") { placed.inc({ path: req.path }); wait.observe({ plan }, 1); }`,
        "orders.prom": `# TYPE nodejs_heap_bytes gauge\nnodejs_heap_bytes 1\n# TYPE shop_seen gauge\nshop_seen{x="y"} 1\n`,
      }),
    );
    const { metrics } = catalogueOf(facts, { pathOf: (file) => file.split("/").at(-1) ?? "" });
    expect(metrics).toEqual([
      {
        name: "shop_orders_total",
        type: "counter",
        help: "Orders.",
        labels: [{ name: "path", values: "unbounded" }],
        series: "unbounded",
        declaredIn: ["orders.ts"],
        usedBy: [],
      },
      { name: "shop_seen", type: "gauge", labels: [{ name: "x" }], declaredIn: ["orders.prom"], usedBy: [] },
      {
        name: "shop_wait_seconds",
        type: "histogram",
        help: "Wait.",
        labels: [{ name: "plan", values: ["a", "b"] }],
        buckets: [1, 2],
        series: 10,
        declaredIn: ["orders.ts"],
        usedBy: [],
      },
    ]);
  });
});

describe("compareCatalogues", () => {
  it.each<[string, Partial<CatalogueEntry>, string]>([
    [
      "a rename",
      { name: "shop_orders_accepted_total" },
      "breaks: shop_orders_placed_total is now called shop_orders_accepted_total; whoever asks for the old name gets nothing",
    ],
    [
      "a type",
      { type: "gauge" },
      "breaks: shop_orders_placed_total was a counter and is a gauge; functions such as rate() over it mean something else",
    ],
    [
      "a unit",
      { unit: "ms" },
      "breaks: shop_orders_placed_total was in no unit and is in milliseconds; thresholds and axes no longer fit",
    ],
    [
      "a label less",
      { labels: entry.labels?.slice(0, 1) ?? [] },
      "breaks: shop_orders_placed_total has lost the label tenant; queries that match or group by it find nothing",
    ],
    [
      "a label more",
      { labels: [...(entry.labels ?? []), { name: "zone" }] },
      "breaks: shop_orders_placed_total has gained the label zone; queries that match its series one to one see several",
    ],
    [
      "buckets",
      { buckets: [1, 3] },
      "breaks: shop_orders_placed_total has lost the bounds 2 and gained the bounds 3; quantiles before and after cannot be compared",
    ],
    [
      "a value less",
      {
        labels: [
          { name: "channel", values: ["web"] },
          { name: "tenant", values: 51 },
        ],
      },
      "changed: label channel of shop_orders_placed_total can no longer be app",
    ],
    [
      "more values",
      {
        labels: [
          { name: "channel", values: ["app", "web"] },
          { name: "tenant", values: 99 },
        ],
      },
      "changed: label tenant of shop_orders_placed_total had 51 values and has 99 values",
    ],
    ["a help text", { help: "Orders." }, "changed: shop_orders_placed_total has another help text"],
    ["a reader less", { usedBy: [] }, "changed: shop_orders_placed_total is asked for by nobody"],
    ["an annotation instead of a unit", { unit: "{cart}" }, ""],
  ])("tells of %s", (_, change, sentence) => {
    expect(changed(change).join("\n")).toBe(sentence);
  });

  it("takes a metric of other labels for another metric, not for a rename", () => {
    const other: CatalogueEntry = { ...entry, name: "shop_orders_placed_sum", labels: [] };
    expect(compareCatalogues({ metrics: [entry] }, { metrics: [other] }).map(({ kind }) => kind)).toEqual([
      "added",
      "removed",
    ]);
  });

  it("pairs each metric that is gone with one that is new", () => {
    const [a, b] = [
      { ...entry, name: "shop_cart_adds_total" },
      { ...entry, name: "shop_cart_drops_total" },
    ];
    const after = [
      { ...entry, name: "shop_basket_adds_total" },
      { ...entry, name: "shop_basket_drops_total" },
    ];
    const changes = compareCatalogues({ metrics: [a, b] }, { metrics: after });
    expect(changes.map(({ metric, to }) => [metric, to])).toEqual([
      ["shop_cart_adds_total", "shop_basket_adds_total"],
      ["shop_cart_drops_total", "shop_basket_drops_total"],
    ]);
  });
});
