import { capped, counter, gauge, histogram, TelltaleError } from "@telltale/conventions";
import { describe, expect, it, vi } from "vitest";
import { createRegistry } from "./create-registry.ts";

const help = "For a test.";
const orders = counter("shop.orders.placed", { help, unit: "{order}", labels: { channel: ["web", "app"] } });
const items = gauge("shop.cart.items", { help, unit: "{item}" });
const quotes = histogram("shop.quote.duration", {
  help,
  unit: "s",
  buckets: [0.1, 1],
  labels: { kind: capped(5) },
});

describe("createRegistry", () => {
  it("adds to a counter, series by series", () => {
    const registry = createRegistry();
    const handle = registry.define(orders);
    handle.add(2, { channel: "web" });
    handle.add(3, { channel: "app" });
    expect(registry.value("shop_orders_placed_total", { channel: "web" })).toBe(2);
    expect(registry.value("shop_orders_placed_total")).toBe(5);
  });

  it("sets and moves a gauge", () => {
    const registry = createRegistry();
    const handle = registry.define(items);
    expect(registry.value("shop_cart_items")).toBeUndefined();
    handle.set(4);
    handle.add(-1);
    expect(registry.value("shop_cart_items")).toBe(3);
  });

  it("puts a value that equals a bound into that bound's bucket", () => {
    const registry = createRegistry();
    const handle = registry.define(quotes);
    for (const value of [0.05, 0.1, 0.5, 1, 7]) handle.record(value, { kind: "a" });
    const at = (le: string) => registry.value("shop_quote_duration_seconds_bucket", { kind: "a", le });
    expect([at("0.1"), at("1"), at("+Inf")]).toEqual([2, 4, 5]);
    expect(registry.value("shop_quote_duration_seconds_sum")).toBeCloseTo(8.65);
    expect(registry.value("shop_quote_duration_seconds_count", { kind: "a" })).toBe(5);
  });

  it("starts a counter without labels at zero", () => {
    const registry = createRegistry();
    registry.define(counter("shop.starts", { help, unit: "{start}" }));
    expect(registry.value("shop_starts_total")).toBe(0);
  });

  it("opens the series of a bound handle at zero and records into it", () => {
    const registry = createRegistry();
    const bound = registry.define(orders).bind({ channel: "web" });
    expect(registry.value("shop_orders_placed_total", { channel: "web" })).toBe(0);
    bound.add(2);
    expect(registry.value("shop_orders_placed_total", { channel: "web" })).toBe(2);
  });

  it("keeps a bound handle on its series while others open", () => {
    const registry = createRegistry();
    const handle = registry.define(quotes);
    const bound = handle.bind({ kind: "a" });
    for (const kind of ["b", "c", "d", "e"]) handle.record(1, { kind });
    bound.record(1);
    expect(registry.value("shop_quote_duration_seconds_count", { kind: "a" })).toBe(1);
  });

  it("gives handles whose verbs work on their own", () => {
    const registry = createRegistry();
    const { add, bind } = registry.define(orders);
    const { set } = registry.define(items);
    const { record } = registry.define(quotes);
    add(1, { channel: "web" });
    bind({ channel: "web" }).add(1);
    set(2);
    record(1, { kind: "a" });
    expect(registry.value("shop_orders_placed_total")).toBe(2);
    expect([registry.value("shop_cart_items"), registry.value("shop_quote_duration_seconds_count")]).toEqual([
      2, 1,
    ]);
  });

  it("leaves the name of a definition that failed to the next one", () => {
    const registry = createRegistry();
    const labels = { "a.b": ["x"], a_b: ["y"] } as const;
    const wrong = counter("shop.visits", { help, unit: "{visit}", labels });
    expect(() => registry.define(wrong)).toThrow(/label\/name/);
    registry.define(counter("shop.visits", { help, unit: "{visit}" })).add(1);
    expect(registry.value("shop_visits_total")).toBe(1);
  });

  it.each([
    ["the same metric", orders, orders],
    [
      "a name alike after translation",
      gauge("shop.a.b", { help, unit: "s" }),
      gauge("shop.a_b", { help, unit: "s" }),
    ],
    ["a histogram's sum", quotes, gauge("shop.quote.duration.seconds.sum", { help, unit: "{x}" })],
    ["a counter's OpenMetrics family", orders, gauge("shop.orders.placed", { help, unit: "{order}" })],
    ["our own metric", gauge("shop.x", { help, unit: "s" }), gauge("target.info", { help, unit: "{x}" })],
  ])("refuses to define %s", (_name, first, second) => {
    const registry = createRegistry();
    registry.define(first);
    expect(() => registry.define(second)).toThrow(TelltaleError);
    expect(() => registry.define(second)).toThrow(/metric\/duplicate-name/);
  });

  it("refuses two labels that are one in Prometheus", () => {
    const twice = counter("shop.visits", { help, unit: "{visit}", labels: { "a.b": ["x"], a_b: ["y"] } });
    expect(() => createRegistry().define(twice)).toThrow(/label\/name/);
  });

  it("reads at every scrape until stopped, past a reading that throws", async () => {
    const onProblem = vi.fn<(sentence: string) => void>();
    const registry = createRegistry({ onProblem });
    const read = vi.fn<() => void>();
    registry.onScrape(() => {
      throw new Error("no such file");
    });
    const stop = registry.onScrape(read);
    for await (const chunk of registry.expose(undefined).chunks)
      expect(chunk).toContain("telltale_folded_total");
    stop();
    for await (const chunk of registry.expose(undefined).chunks)
      expect(chunk).toContain("telltale_folded_total");
    expect(read).toHaveBeenCalledTimes(1);
    expect(onProblem.mock.calls).toEqual([[expect.stringContaining("no such file")]]);
  });
});
