import { describe, expect, it } from "vitest";
import { get } from "../fixtures/server.ts";
import { send, show, startPrimary } from "./fixtures/start-primary.ts";

const work = "test_served_total{/work}";

async function startCluster(count: number) {
  const primary = await startPrimary("cluster-app.ts");
  primary.order("aggregate");
  return { primary, workers: await primary.fork(count) };
}

describe("cluster workers behind one port", () => {
  it("show the same total and gauges by their rule, whichever answers", async () => {
    const { workers } = await startCluster(3);
    await send(workers[0]!.shared, 30);
    const shown = [];
    for (const { own } of workers) shown.push(await show(own));
    for (const { source, series } of shown) {
      expect([source, series[work], series["test_sizes_bytes{}"]]).toEqual(["all", [30], [150, 30, 0, 0]]);
      // The primary itself is at 0, the workers at 1, 2 and 3.
      const gauges = ["sum", "max", "min", "mean"].map((across) => series[`test_${across}{}`]);
      expect(gauges).toEqual([[6], [3], [0], [1.5]]);
    }
    expect(new Set(shown.map(({ instance }) => instance)).size).toBe(1);
    expect(shown.flatMap(({ reports }) => reports)).toEqual([]);
  });

  it("are shown by the primary too", async () => {
    const { primary, workers } = await startCluster(2);
    primary.order("serve");
    const [serving] = await primary.events("serving", 1);
    await send(workers[0]!.own, 2);
    await send(Number(serving!["port"]), 3);
    expect((await show(Number(serving!["port"]))).series[work]).toEqual([5]);
    expect((await show(workers[1]!.own)).series[work]).toEqual([5]);
  });

  it("lower no sum when one is killed, and count on", async () => {
    const { primary, workers } = await startCluster(3);
    const [killed, ...others] = workers;
    for (const { own } of workers) await send(own, 10);
    expect((await show(others[0]!.own)).series[work]).toEqual([30]);
    process.kill(killed!.pid, "SIGKILL");
    await primary.gone(killed!.pid);
    const after = await show(others[1]!.own);
    expect([after.series[work], after.series["test_sizes_bytes{}"]]).toEqual([[30], [150, 30, 0, 0]]);
    expect(after.series["test_sum{}"]).toEqual([6 - killed!.level]);
    await send(others[0]!.own, 4);
    const [newcomer] = await primary.fork(1);
    await send(newcomer!.own, 5);
    expect((await show(newcomer!.own)).series[work]).toEqual([39]);
  });

  it("do not wait for one whose event loop is blocked", async () => {
    const { workers } = await startCluster(3);
    const [blocked, ...others] = workers;
    for (const { own } of workers) await send(own, 10);
    await show(others[0]!.own);
    await get(blocked!.own, "/block");
    await send(others[0]!.own, 1);
    for (const { own } of others) expect((await show(own)).series[work]).toEqual([31]);
    process.kill(blocked!.pid, "SIGKILL");
  });

  it("lose nothing when one ends by its own disconnect, by process.exit, or by an error nobody caught", async () => {
    const { primary, workers } = await startCluster(4);
    const staying = workers.pop();
    const paths = ["/disconnect", "/exit", "/throw"];
    for (const [index, { own, pid }] of workers.entries()) {
      await send(own, 10);
      await send(own, 1, paths[index]);
      await primary.gone(pid);
    }
    const { series } = await show(staying!.own);
    expect(series[work]).toEqual([30]);
    for (const path of paths) expect(series[`test_served_total{${path}}`]).toEqual([1]);
  });

  it("lose nothing in a rolling restart of all", async () => {
    const { primary, workers } = await startCluster(2);
    for (const old of workers) {
      await send(old.own, 10);
      await primary.fork(1);
      primary.order("disconnect", old.pid);
      await primary.gone(old.pid);
    }
    const [last] = await primary.fork(1);
    expect((await show(last!.own)).series[work]).toEqual([20]);
  });

  it("show what their own threads count, and go on showing it when these have ended", async () => {
    const { primary, workers } = await startCluster(2);
    await send(workers[0]!.own, 1, "/thread");
    const [thread] = await primary.events("thread", 1);
    await send(Number(thread!["own"]), 5);
    for (const port of [Number(thread!["own"]), workers[1]!.own]) {
      const { series } = await show(port);
      expect([series[work], series["test_sum{}"]]).toEqual([[5], [103]]);
    }
    await send(workers[0]!.own, 1, "/terminate");
    await expect.poll(async () => (await show(workers[1]!.own)).series["test_sum{}"]).toEqual([3]);
    expect((await show(workers[1]!.own)).series[work]).toEqual([5]);
  });

  it("find a primary that begins to add up later, and take leave of it", async () => {
    const primary = await startPrimary("cluster-app.ts");
    const workers = await primary.fork(2);
    for (const { own } of workers) await send(own, 10);
    const alone = await show(workers[0]!.own);
    expect([alone.source, alone.series[work]]).toEqual(["own", [10]]);
    expect(alone.reports).toEqual([
      expect.stringContaining("call aggregateWorkers() in the primary process"),
    ]);
    primary.order("aggregate");
    await expect.poll(async () => (await show(workers[0]!.own)).series[work]).toEqual([20]);
    primary.order("close");
    await expect.poll(async () => (await show(workers[0]!.own)).source).toBe("own");
  });
});
