import { describe, expect, it, vi } from "vitest";
import { start, type RunningProcess } from "../fixtures/process.ts";
import { get } from "../fixtures/server.ts";
import { drainWorkers } from "./drain-workers.ts";

const exited = { code: 0, signal: null };

/** Starts a primary and waits until so many of its workers serve. */
async function lead(given: { workers?: string[]; threads?: number; deadline?: string }) {
  const app = start("drain-workers-app.ts", JSON.stringify(given));
  const count = (given.workers?.length ?? 0) + (given.threads ?? 0);
  await vi.waitFor(() => expect(listening(app)).toHaveLength(count), { timeout: 10_000 });
  return app;
}

const linesOf = ({ lines }: RunningProcess, message: string) => lines.filter(({ msg }) => msg === message);
const listening = (app: RunningProcess) => linesOf(app, "listening");

/** Asks every worker for something that ends only as the drain begins. Resolves to what they answered. */
async function holdAll(app: RunningProcess): Promise<Promise<string[]>[]> {
  const answers = listening(app).map(async ({ port }) => [(await get(Number(port), "/hold")).body]);
  await vi.waitFor(() => expect(linesOf(app, "asked")).toHaveLength(answers.length), { timeout: 10_000 });
  return answers;
}

describe("drainWorkers", () => {
  it("lets cluster workers finish their own drains, is not fought by a manager, and exits 0", async () => {
    const app = await lead({ workers: ["well", "well"] });
    const answers = await holdAll(app);
    app.signal("SIGTERM");
    expect(await Promise.all(answers)).toEqual([["released"], ["released"]]);
    expect(await app.ended).toEqual(exited);
    expect(await app.line("workers told to drain")).toMatchObject({
      signal: "SIGTERM",
      workers: 2,
      threads: 0,
    });
    expect(linesOf(app, "drain finished")).toHaveLength(2);
    expect(linesOf(app, "worker gone").map(({ respawns }) => respawns)).toEqual([false, false]);
    expect(await app.line("workers drained")).toMatchObject({ died: 0, killed: 0 });
  });

  it("tells threads, which hear no signals", async () => {
    const app = await lead({ threads: 2 });
    const answers = await holdAll(app);
    app.signal("SIGTERM");
    expect(await Promise.all(answers)).toEqual([["released"], ["released"]]);
    expect(await app.ended).toEqual(exited);
    expect(await app.line("workers told to drain")).toMatchObject({ workers: 0, threads: 2 });
    expect(linesOf(app, "drain finished")).toHaveLength(2);
    expect(await app.line("workers drained")).toMatchObject({ died: 0, killed: 0 });
  });

  it("names a worker that dies, and kills and names one that hangs", async () => {
    const app = await lead({ workers: ["dies", "hangs", "well"], deadline: "1500ms" });
    app.signal("SIGTERM");
    expect(await app.ended).toEqual(exited);
    expect(await app.line("worker died while it drained")).toMatchObject({
      level: "warn",
      worker: expect.stringMatching(/^worker 1 \(pid \d+\)$/),
      died_of: "exit code 3",
    });
    expect(await app.line("workers did not drain and were killed")).toMatchObject({
      level: "warn",
      workers: [expect.stringMatching(/^worker 2 \(pid \d+\)$/)],
    });
    expect(await app.line("workers drained")).toMatchObject({ died: 1, killed: 1 });
  });

  it("takes its workers along when it is told twice", async () => {
    const app = await lead({ workers: ["hangs"] });
    app.signal("SIGTERM");
    await app.line("workers told to drain");
    app.signal("SIGINT");
    // Its output has ended too, which the worker would have held open.
    expect(await app.ended).toEqual({ code: 130, signal: null });
  });

  it("refuses a deadline without a unit", () => {
    // What a caller without types can write.
    expect(() => drainWorkers({ deadline: 5 as never })).toThrow("duration/unit: drainWorkers.deadline is 5");
  });
});

describe("a cluster worker", () => {
  it("drains when its primary is gone", async () => {
    const app = await lead({ workers: ["well"] });
    const [answer] = await holdAll(app);
    app.signal("SIGKILL");
    expect(await answer).toEqual(["released"]);
    expect(await app.line("drain started")).toMatchObject({ signal: "disconnect", delay_s: 0 });
    await app.line("drain finished");
    await app.ended;
  });
});
