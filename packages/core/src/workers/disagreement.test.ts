import { counter, gauge, histogram } from "@telltale/conventions";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { createRegistry } from "../metrics/create-registry.ts";
import { createCounted, createHub, joinInMemory } from "./fixtures/in-memory.ts";
import type { Hub } from "./hub.ts";

const help = "For a test.";

function joinWith(hub: Hub, buckets: readonly number[]) {
  const registry = createRegistry();
  registry.define(histogram("shop.quotes", { help, unit: "s", buckets })).record(1);
  return joinInMemory(hub, { registry });
}

describe("what workers say of one metric", () => {
  it("is what the first says where they disagree, reported", async () => {
    const { hub, reports, series } = createHub();
    joinWith(hub, [1, 2]);
    joinWith(hub, [1, 3]);
    await series();
    expect((await series())["shop_quotes_seconds[]"]).toEqual([1, 1, 0, 0]);
    expect(new Set(reports)).toEqual(
      new Set([expect.stringContaining("shop_quotes_seconds has another type")]),
    );
  });

  it("is what the living say once nobody else is there", async () => {
    const { hub, series } = createHub();
    const old = joinWith(hub, [1, 2]);
    await series();
    joinWith(hub, [1, 3]);
    old.leaf.release();
    await series();
    const { families } = await hub.gather("shop");
    expect(families.find(({ name }) => name === "shop_quotes_seconds")?.bounds).toEqual([1, 3]);
  });

  it("is forgotten with a series that its worker has forgotten", async () => {
    const { hub, series } = createHub();
    const counted = createCounted();
    joinInMemory(hub, counted);
    counted.add(1, "a");
    await series();
    for (let index = 0; index < 3; index += 1) {
      counted.add(1, "b");
      counted.registry.sweep(2);
    }
    expect(Object.keys(await series()).filter((name) => name.startsWith("shop_orders"))).toEqual([
      'shop_orders_total["b"]',
    ]);
  });

  it("may be infinite", async () => {
    const { hub, series } = createHub();
    const counted = createCounted();
    counted.set(-Infinity);
    joinInMemory(hub, counted);
    expect((await series())["shop_sum[]"]).toEqual([-Infinity]);
  });

  it("keeps the latest exemplar of each bucket and the earliest start", async () => {
    vi.useFakeTimers({ toFake: ["Date"] });
    onTestFinished(() => void vi.useRealTimers());
    const { hub } = createHub();
    for (const second of [2, 3, 1]) {
      vi.setSystemTime(second * 1_000);
      const registry = createRegistry();
      const orders = registry.define(counter("shop.orders", { help, unit: "{order}" }));
      orders.bind().add(1, { traceId: `t${second}`, spanId: "1", sampled: true });
      joinInMemory(hub, { registry });
    }
    const merged = (await hub.gather("shop")).families.find(({ name }) => name === "shop_orders_total")!;
    const point = merged.points[0]!;
    expect([point.exemplars![0], merged.startOf(point)]).toEqual([
      { traceId: "t3", spanId: "1", value: 1, time: 3 },
      1,
    ]);
  });

  it("disagrees where gauges have other rules", async () => {
    const { hub, reports, series } = createHub();
    for (const across of ["max", "min"] as const) {
      const registry = createRegistry();
      registry.define(gauge("shop.level", { help, unit: "{thing}", across })).set(across === "max" ? 1 : 2);
      joinInMemory(hub, { registry });
    }
    expect((await series())["shop_level[]"]).toEqual([1]);
    expect(reports.length).toBe(1);
  });
});
