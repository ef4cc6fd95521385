// What else a process may be as it is told to end.
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { describe, expect, it, vi } from "vitest";
import { startLoad } from "./drain/load.ts";
import { inOrder, patience, startApp, type App } from "./drain/start-app.ts";
import { Wire } from "./drain/wire.ts";

const namespace = ["unshare", "--pid", "--fork", "--mount-proc", "--kill-child"];
const mayUnshare = spawnSync(namespace[0]!, [...namespace.slice(1), "true"]).status === 0;

describe.skipIf(!mayUnshare)("as PID 1 (skipped where namespaces may not be made)", () => {
  it("hears SIGTERM and drains, where Node without a listener would ignore it", async () => {
    const app = await startApp("express", { delay: "300ms", linger: "100ms" }, { behind: namespace });
    expect(await app.line("listening")).toMatchObject({ pid: 1 });
    const wire = new Wire(app.port);
    const [answer] = await wire.ask("/work/0");
    expect(answer).toEqual({ status: 200, closes: false });
    // Seen from outside it has another number: it is the only child of unshare.
    process.kill(onlyChildOf(app.pid), "SIGTERM");
    await app.line("drain started");
    expect(await wire.ask("/work/0")).toEqual([{ status: 200, closes: true }]);
    expect(await app.ended).toEqual(inOrder);
  });
});

function onlyChildOf(pid: number): number {
  return Number(readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8"));
}

/** Waits until so many workers have come to serve, and tells which they are. */
async function workersOf({ lines }: App, count: number): Promise<number[]> {
  const listening = () => lines.filter(({ msg }) => msg === "listening");
  await vi.waitFor(() => expect(listening()).toHaveLength(count), patience);
  return listening().map(({ pid }) => Number(pid));
}

describe("in a cluster", () => {
  it("loses nothing as one worker after the other is replaced, and then all of them are ended", async () => {
    const app = await startApp("express", { delay: "500ms", linger: "1s" }, { file: "cluster-app.ts" });
    const [first = 0, second = 0] = await workersOf(app, 2);
    const load = startLoad(app.port, 12);
    for (const [pid, count] of [
      [first, 3],
      [second, 4],
    ] as const) {
      process.kill(pid, "SIGTERM");
      await workersOf(app, count);
    }
    app.terminate();
    await app.line("workers told to drain");
    load.removeEndpoint();
    expect((await load.finished).failures).toEqual([]);
    expect(await app.ended).toEqual(inOrder);
    expect(await app.line("workers drained")).toMatchObject({ died: 0, killed: 0 });
  });
});

describe("the end of a process", () => {
  it("runs hooks in order once all is answered, the framework's own close among them", async () => {
    const app = await startApp("fastify", { delay: "0s", linger: "200ms" });
    const answer = new Wire(app.port).ask("/work/500");
    const readiness = new Wire(app.port);
    await readiness.ask("/readyz");
    app.terminate();
    await app.line("drain started");
    expect(await readiness.ask("/readyz")).toEqual([{ status: 503, closes: true }]);
    expect(await answer).toEqual([{ status: 200, closes: true }]);
    expect(await app.ended).toEqual(inOrder);
    const messages = app.lines.map(({ msg }) => msg);
    expect(messages.filter((msg) => /^drain|^pool/.test(String(msg)))).toEqual([
      "drain started",
      "pool closed",
      "drain finished",
    ]);
    expect(await app.line("drain finished")).toMatchObject({ hooks: { done: 2, failed: 0, late: 0 } });
  });
});
