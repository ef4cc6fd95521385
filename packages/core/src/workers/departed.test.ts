import { describe, expect, it } from "vitest";
import { countTenants, createCounted, createHub, joinInMemory } from "./fixtures/in-memory.ts";

describe("the departed", () => {
  it("take no more room however many they are, and their total stays exact", async () => {
    const { hub, series } = createHub();
    for (let index = 0; index < 40; index += 1) {
      const { leaf } = joinInMemory(hub, { registry: countTenants(`${index}`, 20, 40) });
      await hub.gather("shop");
      leaf.release();
    }
    const visits = Object.entries(await series()).filter(([name]) => name.startsWith("shop_visits"));
    expect(visits.reduce((sum, [, [value]]) => sum + value!, 0)).toBe(40 * 20);
    expect(visits.length).toBeLessThanOrEqual(80);
    // Only the label that has too many values has been given up.
    expect(
      visits
        .map(([name]) => name)
        .filter((name) => name.includes("_OTHER"))
        .toSorted(),
    ).toEqual(['shop_visits_total["_OTHER","app"]', 'shop_visits_total["_OTHER","web"]']);
  });

  it("are counted once when they leave in the middle of a gather", async () => {
    const { hub, series } = createHub();
    const first = joinInMemory(hub, { registry: countTenants("a", 2_000) });
    const { leaf } = joinInMemory(hub, { registry: countTenants("b", 2_000) });
    await series();
    first.leaf.release();
    // Read as the merge begins, which lets the event loop turn many times.
    const late = countTenants("c", 600);
    const collect = () => {
      leaf.release();
      return late.collect();
    };
    hub.join({ service: "shop", facts: {}, collect, refresh: async () => {} });
    for (let index = 0; index < 3; index += 1) {
      const visits = Object.entries(await series()).filter(([name]) => name.startsWith("shop_visits"));
      expect(visits.reduce((sum, [, [value]]) => sum + value!, 0)).toBe(4_600);
    }
  });

  it("leave no gauge behind", async () => {
    const { hub, series } = createHub();
    const counted = createCounted();
    counted.set(5);
    const { cut } = joinInMemory(hub, counted);
    expect((await series())["shop_sum[]"]).toEqual([5]);
    cut();
    expect((await series())["shop_sum[]"]).toBeUndefined();
  });
});
