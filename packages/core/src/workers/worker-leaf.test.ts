import { afterEach, describe, expect, it, onTestFinished, vi } from "vitest";
import { createCounted, createHub, joinInMemory, readSeries } from "./fixtures/in-memory.ts";
import type { Registry } from "../metrics/registry.ts";
import type { Link, LinkListener } from "./link.ts";
import { protocol, type Message } from "./message.ts";
import { readSlice } from "./read-slice.ts";
import { WorkerLeaf } from "./worker-leaf.ts";

afterEach(() => void vi.useRealTimers());

const quiet = { service: "shop", facts: () => ({}), collect: () => [], report: () => {} };

function createLeaf(connect: (listener: LinkListener) => Link, reports: string[] = []) {
  const options = { ...quiet, report: (text: string) => reports.push(text) };
  const leaf = new WorkerLeaf(options, connect, "nobody adds up");
  onTestFinished(() => leaf.release());
  return leaf;
}

/** A worker that a hub, which is the test, has welcomed. */
function createByHand(
  { registry }: { readonly registry: Pick<Registry, "collect"> },
  reports: string[] = [],
) {
  const sent: Message[] = [];
  let listener: LinkListener | undefined;
  const connect = (given: LinkListener): Link => {
    listener = given;
    return { send: async (message) => void sent.push(message), close() {} };
  };
  const leaf = new WorkerLeaf(
    { ...quiet, collect: () => registry.collect(), report: (text) => reports.push(text) },
    connect,
  );
  onTestFinished(() => leaf.release());
  const receive = (said: object) =>
    listener?.receive({ telltale: protocol, member: sent[0]!.member, ...said });
  receive({ say: "welcome" });
  let asked = 0;
  /** The series of the answer, which is short enough for one piece. */
  const ask = ({ whole }: { readonly whole: boolean }) => {
    receive({ say: "ask", ask: (asked += 1), whole, readings: true });
    const part = sent.at(-1)!;
    const families = part.say === "part" ? part.slices.map((slice) => readSlice(slice)!) : [];
    return Object.keys(readSeries(families)).join(" ");
  };
  return { leaf, receive, ask };
}

function end(name: string) {
  return { families: 0, points: 0, facts: { service_name: name } };
}

function fail(): never {
  throw new Error("broken");
}

describe("a worker", () => {
  it("shows its own numbers when nobody adds up, and says so", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const reports: string[] = [];
    const families = createLeaf(() => ({ send: async () => {}, close() {} }), reports).families();
    await vi.advanceTimersByTimeAsync(1_500);
    expect(await families).toBeUndefined();
    expect(reports).toEqual(["nobody adds up"]);
  });

  it("shows nothing when the one that adds up does not answer: its own numbers would look like a restart", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const leaf = createLeaf((listener) => ({
      send: async ({ member, say }) => {
        if (say === "hello")
          await Promise.resolve().then(() =>
            listener.receive({ telltale: protocol, member, say: "welcome" }),
          );
      },
      close() {},
    }));
    const failed = leaf.families().catch(String);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(await failed).toContain("did not answer");
  });

  it("shows nothing when the line to the one that adds up has broken", async () => {
    const { hub } = createHub();
    const { leaf, cut } = joinInMemory(hub, createCounted());
    await leaf.families();
    cut();
    await expect(leaf.families()).rejects.toThrow("did not answer");
  });

  it("asks once for all that scrape it at the same time", async () => {
    const { hub } = createHub();
    const gather = vi.spyOn(hub, "gather");
    const { leaf } = joinInMemory(hub, createCounted());
    const all = await Promise.all(Array.from({ length: 50 }, () => leaf.families()));
    expect([new Set(all).size, gather.mock.calls.length]).toEqual([1, 1]);
  });

  it("tells the hub only what is new, and everything when asked to", () => {
    const counted = createCounted();
    const { ask } = createByHand(counted);
    for (const tenant of ["a", "b", "c"]) counted.add(1, tenant);
    const orders = 'shop_orders_total["a"] shop_orders_total["b"] shop_orders_total["c"]';
    expect(ask({ whole: true })).toContain(orders);
    expect(ask({ whole: false })).toBe("");
    counted.add(1, "b");
    counted.record(1, "x");
    expect(ask({ whole: false })).toBe('shop_orders_total["b"] shop_quotes_seconds["x",""]');
    expect(ask({ whole: true })).toContain(orders);
  });

  it("lets an answer go that comes too late for the scrape that asked for it", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const { leaf, receive } = createByHand(createCounted());
    const first = leaf.families().catch(String);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(await first).toContain("did not answer");
    const second = leaf.families();
    await vi.advanceTimersByTimeAsync(1);
    receive({ say: "part", ask: 1, slices: [], end: end("late") });
    receive({ say: "part", ask: 2, slices: [], end: end("right") });
    expect((await second)?.facts).toEqual({ service_name: "right" });
  });

  it("reports, and throws nothing into the application, when its own numbers cannot be read", () => {
    const reports: string[] = [];
    const { ask } = createByHand({ registry: { collect: fail } }, reports);
    expect(ask({ whole: true })).toBe("");
    expect(reports).toEqual([expect.stringContaining("broken")]);
  });
});
