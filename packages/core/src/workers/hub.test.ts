import { runtime } from "@telltale/conventions";
import { afterEach, describe, expect, it, vi } from "vitest";
import { createRegistry } from "../metrics/create-registry.ts";
import { countTenants, createCounted, createHub, joinInMemory, readSeries } from "./fixtures/in-memory.ts";
import type { Hub } from "./hub.ts";
import type { Link } from "./link.ts";
import { protocol } from "./message.ts";

/** A worker that only does what the test says. */
function joinByHand(hub: Hub, facts: Record<string, string> = {}) {
  const heard: Record<string, unknown>[] = [];
  const link: Link = { send: async (message) => void heard.push({ ...message }), close() {} };
  const member = crypto.randomUUID();
  const say = (said: object) => hub.receive(link, { telltale: protocol, member, ...said });
  say({ say: "hello", service: "shop", facts });
  return { heard, say, asks: () => heard.filter(({ say: what }) => what === "ask") };
}

afterEach(() => void vi.useRealTimers());

describe("a hub", () => {
  it("asks a worker that does not answer once, however many scrapes come, and waits for it once", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] });
    const { hub } = createHub();
    const counted = createCounted();
    joinInMemory(hub, counted);
    const { asks } = joinByHand(hub);
    counted.add(1, "a");
    const first = hub.gather("shop");
    await vi.advanceTimersByTimeAsync(1_001);
    expect(readSeries((await first).families)['shop_orders_total["a"]']).toEqual([1]);
    // No timer moves any more: what waited now would wait for ever.
    for (let index = 0; index < 20; index += 1) await hub.gather("shop");
    expect(asks().length).toBe(1);
  });

  it("sends a worker that does not read no more than one piece of an answer", async () => {
    const { hub } = createHub();
    joinInMemory(hub, { registry: countTenants("a", 9_000) });
    await hub.gather("shop");
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const { heard, say } = joinByHand(hub);
    say({ say: "ask", ask: 1, whole: true, readings: true });
    await vi.advanceTimersByTimeAsync(1_001);
    await hub.gather("shop");
    const parts = heard.filter(({ say: what }) => what === "part");
    expect([parts.length, "end" in parts[0]!]).toEqual([1, false]);
  });

  it("ignores another version's messages and the application's own, and reports the first", async () => {
    const { hub, reports, series } = createHub();
    const { say } = joinByHand(hub);
    const link: Link = { send: async () => {}, close() {} };
    for (const value of [undefined, null, 7, "telltale", {}, { telltale: 1 }, { say: "hello" }])
      hub.receive(link, value);
    expect(reports).toEqual([]);
    hub.receive(link, { telltale: "telltale.workers/99", member: "x", say: "hello" });
    expect(reports).toEqual([expect.stringContaining("another version")]);
    say({ say: "part", ask: 0, slices: [{ name: "x" }] });
    expect(reports[1]).toContain("cannot be read");
    say({ say: "bye" });
    expect(await series()).toEqual({});
  });

  it("shows all under one id, and keeps an id that was given by hand", async () => {
    const { hub } = createHub();
    joinByHand(hub, { service_name: "shop", service_instance_id: "a" }).say({
      say: "part",
      ask: 0,
      slices: [],
    });
    const other = joinByHand(hub, { service_name: "shop", service_instance_id: "b" });
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const facts = async (service: string) => {
      const gathered = hub.gather(service);
      await vi.advanceTimersByTimeAsync(1_001);
      return (await gathered).facts;
    };
    expect(await facts("shop")).toEqual({ service_name: "shop", service_instance_id: "whole" });
    other.say({ say: "bye" });
    joinByHand(hub, { service_name: "shop", service_instance_id: "a" });
    expect((await facts("shop"))["service_instance_id"]).toBe("a");
  });

  it("keeps services apart", async () => {
    const { hub } = createHub();
    joinInMemory(hub, createCounted());
    expect((await hub.gather("other")).families).toEqual([]);
  });

  it("counts what threads read of their one process once, living or gone", async () => {
    const { hub, series } = createHub();
    const leaves = [1, 2].map((work) => {
      const registry = createRegistry();
      registry.define(runtime.cpuTime).add(7, { "cpu.mode": "user" });
      registry.define(runtime.loopTime).add(work, { "nodejs.eventloop.state": "active" });
      return joinInMemory(hub, { registry });
    });
    const read = async () => {
      const {
        'process_cpu_time_seconds_total["user"]': cpu,
        'nodejs_eventloop_time_seconds_total["active"]': loop,
      } = await series();
      return [cpu, loop];
    };
    expect(await read()).toEqual([[7], [3]]);
    leaves[0]!.cut();
    expect(await read()).toEqual([[7], [3]]);
  });
});
