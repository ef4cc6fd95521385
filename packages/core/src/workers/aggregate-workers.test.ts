import { counter } from "@telltale/conventions";
import { describe, expect, it, onTestFinished } from "vitest";
import { createRegistry } from "../metrics/create-registry.ts";
import { aggregateWorkers } from "./aggregate-workers.ts";
import { readSeries } from "./fixtures/in-memory.ts";
import { joinWorkers } from "./leaf.ts";

const key = "shop_orders_total[]";

function createInstance(orders: number, service = "shop") {
  const registry = createRegistry();
  registry.define(counter("shop.orders", { help: "For a test.", unit: "{order}" })).add(orders);
  const facts = () => ({ service_name: service, service_instance_id: `${orders}` });
  const leaf = joinWorkers({ service, facts, collect: () => registry.collect(), report: () => {} });
  onTestFinished(() => leaf.release());
  const shown = async () => {
    const merged = await leaf.families();
    return merged && readSeries(merged.families)[key];
  };
  return { leaf, shown };
}

describe("aggregateWorkers", () => {
  it("adds up the instances of one name in this process, whichever comes first, until it is closed", async () => {
    const before = createInstance(1);
    expect(await before.shown()).toBeUndefined();
    const aggregation = aggregateWorkers();
    onTestFinished(() => aggregation.close());
    const after = createInstance(2);
    const other = createInstance(10, "other");
    expect([await before.shown(), await after.shown(), await other.shown()]).toEqual([[3], [3], [10]]);
    after.leaf.release();
    expect(await before.shown()).toEqual([3]);
    aggregation.close();
    expect(await before.shown()).toBeUndefined();
  });

  it("does nothing the second time", async () => {
    const first = aggregateWorkers();
    onTestFinished(() => first.close());
    aggregateWorkers().close();
    expect(await createInstance(1).shown()).toEqual([1]);
  });

  it("keeps no process alive", () => {
    const before = process.getActiveResourcesInfo();
    const aggregation = aggregateWorkers();
    onTestFinished(() => aggregation.close());
    expect(process.getActiveResourcesInfo()).toEqual(before);
  });

  it("keeps nothing of the process once it is closed", () => {
    const events = ["workerMessage", "exit"] as const;
    const count = () => events.map((event) => process.listenerCount(event));
    const before = count();
    aggregateWorkers().close();
    expect(count()).toEqual(before);
  });
});
