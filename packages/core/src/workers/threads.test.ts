import { describe, expect, it } from "vitest";
import { get } from "../fixtures/server.ts";
import { send, show, startPrimary } from "./fixtures/start-primary.ts";

const work = "test_served_total{/work}";

async function startThreads(count: number) {
  const primary = await startPrimary("thread-app.ts");
  primary.order("aggregate");
  primary.order("serve");
  const [serving] = await primary.events("serving", 1);
  return { primary, main: Number(serving!["port"]), threads: await primary.fork(count) };
}

describe("worker threads", () => {
  it("show the same total as the main thread", async () => {
    const { main, threads } = await startThreads(2);
    for (const { own } of threads) await send(own, 10);
    await send(main, 5);
    for (const port of [main, ...threads.map(({ own }) => own)]) {
      const { source, series } = await show(port);
      expect([source, series[work], series["test_sizes_bytes{}"]]).toEqual(["all", [25], [125, 25, 0, 0]]);
    }
  });

  it("lower no sum when one is terminated, and count on", async () => {
    const { primary, main, threads } = await startThreads(2);
    const [ended, other] = threads;
    for (const { own } of threads) await send(own, 10);
    expect((await show(other!.own)).series[work]).toEqual([20]);
    primary.order("terminate", ended!.pid);
    await primary.gone(ended!.pid);
    await send(other!.own, 3);
    expect((await show(main)).series[work]).toEqual([23]);
    expect((await show(other!.own)).series["test_sum{}"]).toEqual([other!.level]);
  });

  it("do not wait for one whose event loop is blocked", async () => {
    const { main, threads } = await startThreads(2);
    for (const { own } of threads) await send(own, 10);
    await show(main);
    await get(threads[0]!.own, "/block");
    await send(threads[1]!.own, 1);
    expect((await show(main)).series[work]).toEqual([21]);
    expect((await show(threads[1]!.own)).series[work]).toEqual([21]);
  });

  it("lose nothing when one has nothing left to do, or ends by process.exit or an error nobody caught", async () => {
    const { primary, main, threads } = await startThreads(4);
    const staying = threads.pop();
    const paths = ["/end", "/exit", "/throw"];
    for (const [index, { own, pid }] of threads.entries()) {
      await send(own, 10);
      await send(own, 1, paths[index]);
      await primary.gone(pid);
    }
    await expect.poll(async () => (await show(main)).series["test_sum{}"]).toEqual([staying!.level]);
    const { series } = await show(main);
    expect(series[work]).toEqual([30]);
    for (const path of paths) expect(series[`test_served_total{${path}}`]).toEqual([1]);
  });

  it.each(["brief", "release"])("lose nothing when one has lived only a moment (%s)", async (order) => {
    const { primary, main } = await startThreads(0);
    for (let index = 0; index < 3; index += 1) primary.order(order);
    await primary.events("gone", 3);
    await expect.poll(async () => (await show(main)).series[work]).toEqual([3]);
  });

  it("find a main thread that begins to add up later, and take leave of it", async () => {
    const primary = await startPrimary("thread-app.ts");
    const threads = await primary.fork(2);
    for (const { own } of threads) await send(own, 10);
    const alone = await show(threads[0]!.own);
    expect([alone.source, alone.series[work], alone.reports]).toEqual(["own", [10], []]);
    primary.order("aggregate");
    await expect.poll(async () => (await show(threads[0]!.own)).series[work]).toEqual([20]);
    primary.order("close");
    await expect.poll(async () => (await show(threads[0]!.own)).source).toBe("own");
  });
});
