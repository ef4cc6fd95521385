import { capped, counter, gauge, histogram, OTHER } from "@telltale/conventions";
import { describe, expect, it, vi } from "vitest";
import { createRegistry } from "./create-registry.ts";

const help = "For a test.";
const labels = { channel: ["web", "app"], tenant: capped(5) } as const;

function setUp() {
  const onProblem = vi.fn<(sentence: string) => void>();
  const registry = createRegistry({ onProblem });
  const orders = registry.define(counter("shop.orders", { help, unit: "{order}", labels }));
  const starts = registry.define(counter("shop.starts", { help, unit: "{start}" }));
  const items = registry.define(gauge("shop.items", { help, unit: "{item}" }));
  const quotes = registry.define(histogram("shop.quotes", { help, unit: "s" }));
  const drift = registry.define(histogram("shop.drift", { help, unit: "s", buckets: [-1, 0, 1] }));
  const refused = (metric: string, reason: string) =>
    registry.value("telltale_rejected_observations_total", { metric, reason });
  return { registry, onProblem, orders, starts, items, quotes, drift, refused };
}

type Given = Parameters<ReturnType<typeof setUp>["orders"]["add"]>[1];

describe("a refused observation", () => {
  it.each([
    ["NaN", NaN, "nan"],
    ["Infinity", Infinity, "nan"],
    ["a text", "5", "nan"],
    ["nothing", undefined, "nan"],
    ["less than nothing", -1, "negative"],
  ])("is %s added to a counter", (_name, value, reason) => {
    const { starts, registry, refused } = setUp();
    starts.add(value as number);
    starts.bind().add(value as number);
    expect(registry.value("shop_starts_total")).toBe(0);
    expect(refused("shop_starts_total", reason)).toBe(2);
  });

  it.each([
    ["a text for labels", "web", "unknown_label"],
    ["a label too many", { channel: "web", tenant: "a", color: "red" }, "unknown_label"],
    ["another label instead", { channel: "web", tenants: "a" }, "unknown_label"],
    ["an object for a value", { channel: "web", tenant: { id: 1 } }, "illegal_value"],
    ["a symbol for a value", { channel: "web", tenant: Symbol("a") }, "illegal_value"],
    [
      "a getter that throws",
      {
        channel: "web",
        get tenant() {
          throw new Error("no");
        },
      },
      "illegal_value",
    ],
  ])("is one with %s", (_name, given, reason) => {
    const { orders, registry, refused } = setUp();
    orders.add(1, { channel: "web", tenant: "a" });
    orders.add(1, given as Given);
    orders.bind(given as Given).add(1);
    expect(registry.value("shop_orders_total")).toBe(1);
    expect(refused("shop_orders_total", reason)).toBe(2);
  });

  it.each([
    ["a missing label", { channel: "web" }],
    ["an empty one", { channel: "web", tenant: "" }],
    ["null for one", { channel: "web", tenant: null }],
  ])("is not one with %s: absent and empty are one series", (_name, given) => {
    const { orders, registry } = setUp();
    orders.add(1, { channel: "web", tenant: "" });
    orders.add(1, given as unknown as Given);
    orders.bind(given as unknown as Given).add(1);
    expect(registry.value("shop_orders_total", { channel: "web", tenant: "" })).toBe(3);
  });

  it.each([undefined, null])("is not one with %s for labels, which a closed list folds", (given) => {
    const { orders, registry } = setUp();
    orders.add(1, given as unknown as Given);
    expect(registry.value("shop_orders_total", { channel: OTHER, tenant: "" })).toBe(1);
  });

  it("is one with labels where the metric has none", () => {
    const { starts, refused } = setUp();
    const untyped = starts as { add(value: number, given: object): void };
    untyped.add(1, { channel: "web" });
    untyped.add(1, {});
    expect(refused("shop_starts_total", "unknown_label")).toBe(1);
  });

  it("leaves a histogram's sum and count alone", () => {
    const { quotes, registry, refused } = setUp();
    for (const value of [NaN, -1, Infinity]) quotes.record(value);
    expect(registry.value("shop_quotes_seconds_count")).toBe(0);
    expect(registry.value("shop_quotes_seconds_sum")).toBe(0);
    expect([refused("shop_quotes_seconds", "nan"), refused("shop_quotes_seconds", "negative")]).toEqual([
      2, 1,
    ]);
  });

  it("is not a negative value where a bound is negative", () => {
    const { drift, registry } = setUp();
    drift.record(-3);
    expect(registry.value("shop_drift_seconds_bucket", { le: "-1" })).toBe(1);
  });

  it("is NaN for a gauge, whose infinity stands", () => {
    const { items, registry } = setUp();
    items.set(Infinity);
    items.set(NaN);
    items.add(-Infinity);
    items.bind().set(NaN);
    items.bind().add(NaN);
    expect(registry.value("shop_items")).toBe(Infinity);
  });

  it("is reported once a kind, to a listener that may throw", () => {
    const { starts, onProblem } = setUp();
    onProblem.mockImplementation(() => {
      throw new Error("the log is full");
    });
    for (let i = 0; i < 3; i += 1) starts.add(NaN);
    expect(onProblem.mock.calls).toEqual([[expect.stringContaining("shop_starts_total was refused")]]);
  });
});
