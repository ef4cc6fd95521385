import { capped, counter, gauge, histogram, oneOf, OTHER } from "@telltale/conventions";
import { describe, expect, it } from "vitest";
import { createRegistry } from "./create-registry.ts";

const help = "For a test.";
const labels = { tenant: capped(3) };

function setUp(seriesLimit?: number) {
  const registry = createRegistry({ seriesLimit });
  const orders = registry.define(counter("shop.orders", { help, unit: "{order}", labels }));
  const of = (tenant: string) => registry.value("shop_orders_total", { tenant });
  return { registry, orders, of };
}

describe("an idle series", () => {
  it("is forgotten after so many sweeps without a record, and others stay", () => {
    const { registry, orders, of } = setUp();
    orders.add(1, { tenant: "a" });
    orders.add(1, { tenant: "b" });
    registry.sweep(2);
    orders.add(1, { tenant: "b" });
    registry.sweep(2);
    expect(of("a")).toBe(1);
    registry.sweep(2);
    expect([of("a"), of("b")]).toEqual([undefined, 2]);
  });

  it("makes room for another value of its label", () => {
    const { registry, orders, of } = setUp();
    for (const tenant of ["a", "b", "c", "d"]) orders.add(1, { tenant });
    expect([of("d"), of(OTHER)]).toEqual([undefined, 1]);
    registry.sweep(0);
    for (const tenant of ["d", "e"]) orders.add(2, { tenant });
    expect([of("a"), of("d"), of("e"), of(OTHER)]).toEqual([undefined, 2, 2, undefined]);
  });

  it("leaves a value to the other series that show it", () => {
    const registry = createRegistry();
    const both = { channel: oneOf(["web", "app"]), tenant: capped(1) };
    const orders = registry.define(counter("shop.orders", { help, unit: "{order}", labels: both }));
    for (const channel of ["web", "app"]) orders.add(1, { channel, tenant: "a" });
    registry.sweep(1);
    orders.add(1, { channel: "app", tenant: "a" });
    registry.sweep(1);
    for (const tenant of ["b", "a"]) orders.add(1, { channel: "app", tenant });
    expect(registry.value("shop_orders_total", { channel: "app", tenant: "a" })).toBe(3);
    expect(registry.value("shop_orders_total", { tenant: OTHER })).toBe(1);
  });

  it("comes back where its labels are listed, as all of theirs are", () => {
    const registry = createRegistry();
    const listed = { channel: oneOf(["web"]) };
    const visits = registry.define(counter("shop.visits", { help, unit: "{visit}", labels: listed }));
    visits.add(5, { channel: "web" });
    registry.sweep(0);
    expect(registry.value("shop_visits_total")).toBeUndefined();
    visits.add(2, { channel: "web" });
    expect(registry.value("shop_visits_total")).toBe(2);
  });

  it("starts at zero when it is opened again, also through a handle bound before", () => {
    const { registry, orders, of } = setUp();
    const bound = orders.bind({ tenant: "a" });
    bound.add(5);
    registry.sweep(0);
    expect(of("a")).toBeUndefined();
    bound.add(2);
    orders.add(1, { tenant: "a" });
    expect(of("a")).toBe(3);
  });

  it("never hands its numbers to the next one", () => {
    const { registry, orders, of } = setUp();
    for (let round = 0; round < 20; round += 1) {
      const tenant = `t${round}`;
      orders.add(7, { tenant });
      expect(of(tenant)).toBe(7);
      registry.sweep(0);
    }
  });

  it("is one of a gauge or a histogram as well; setting the same value again is a sign of life", () => {
    const registry = createRegistry();
    const depth = registry.define(gauge("shop.depth", { help, unit: "{job}", labels }));
    const times = registry.define(histogram("shop.time", { help, unit: "s", labels }));
    depth.set(4, { tenant: "a" });
    times.record(1, { tenant: "a" });
    registry.sweep(1);
    depth.set(4, { tenant: "a" });
    registry.sweep(1);
    expect(registry.value("shop_depth", { tenant: "a" })).toBe(4);
    expect(registry.value("shop_time_seconds_count", { tenant: "a" })).toBeUndefined();
  });

  it("gives its lines back to the limit of the instance", () => {
    const { registry, orders, of } = setUp(14);
    for (let round = 0; round < 50; round += 1) {
      orders.add(1, { tenant: `t${round}` });
      expect(of(`t${round}`)).toBe(1);
      registry.sweep(0);
    }
  });

  it("says when it began anew", () => {
    const { registry, orders } = setUp();
    const startOf = () => {
      const family = registry.collect().find(({ name }) => name === "shop_orders_total")!;
      return family.startOf(family.points[0]!);
    };
    orders.add(1, { tenant: "a" });
    const first = startOf();
    registry.sweep(0);
    orders.add(1, { tenant: "a" });
    expect(startOf()).toBeGreaterThanOrEqual(first);
    expect(startOf()).toBeLessThanOrEqual(Date.now() / 1_000);
  });
});
