import { setTraceBridge, traceBridge } from "@telltale/core/adapter";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { Ending } from "./process-end.ts";
import { addSender, flushSenders } from "./senders.ts";

const createSender = () =>
  ({ flush: vi.fn<() => Promise<void>>(async () => {}), shutdown: async () => true }) satisfies Ending;

/** Leaves the senders when the test is done. */
const leaves: (() => void)[] = [];
const join = (sender: Ending) => leaves.push(addSender(sender));

describe("addSender", () => {
  afterEach(() => {
    for (const leave of leaves.splice(0)) leave();
    setTraceBridge(undefined);
  });

  it("has a drain flush metrics where nothing traces, and knows no span there", async () => {
    const sender = createSender();
    join(sender);
    expect(traceBridge()?.active()).toBeUndefined();
    expect(traceBridge()?.request()).toBeUndefined();
    await traceBridge()?.flush();
    expect(sender.flush).toHaveBeenCalledTimes(1);
  });

  it("flushes all in one go, and no longer what has left", async () => {
    const [first, second] = [createSender(), createSender()];
    join(first);
    const leave = addSender(second);
    await flushSenders();
    leave();
    await flushSenders();
    expect(first.flush).toHaveBeenCalledTimes(2);
    expect(second.flush).toHaveBeenCalledTimes(1);
  });

  it("leaves tracing's own bridge in place", () => {
    const bridge = { active: () => undefined, request: () => undefined, flush: flushSenders };
    setTraceBridge(bridge);
    join(createSender());
    expect(traceBridge()).toBe(bridge);
  });

  it("keeps asking the bridge of another library, and flushes it once however many senders there are", async () => {
    const span = { traceId: "a".repeat(32), spanId: "b".repeat(16), sampled: true };
    const request = { ...span, setRoute: () => {} };
    const flush = vi.fn<() => Promise<void>>(async () => {});
    setTraceBridge({ active: () => span, request: () => request, flush });
    const senders = [createSender(), createSender()];
    for (const sender of senders) join(sender);
    expect(traceBridge()?.active()).toBe(span);
    expect(traceBridge()?.request()).toBe(request);
    await traceBridge()?.flush();
    for (const sent of [flush, ...senders.map((sender) => sender.flush)])
      expect(sent).toHaveBeenCalledTimes(1);
  });

  it("listens to the end of the process once", () => {
    const before = process.listenerCount("SIGTERM");
    join(createSender());
    join(createSender());
    expect(process.listenerCount("SIGTERM")).toBe(before);
  });
});
