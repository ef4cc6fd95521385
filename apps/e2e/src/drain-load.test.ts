// What a client loses when a service is told to end: nothing.
import { describe, expect, it, vi } from "vitest";
import { startLoad } from "./drain/load.ts";
import { inOrder, patience, startApp, type App } from "./drain/start-app.ts";
import { Wire } from "./drain/wire.ts";

const refuses = ({ port }: App) =>
  vi.waitFor(() => expect(fetch(`http://127.0.0.1:${port}/livez`)).rejects.toThrow("fetch failed"), patience);

describe.each(["express", "fastify", "koa", "hono"])("a drain on %s", (framework) => {
  it("loses no request of keep-alive clients, whose connections it closes one by one", async () => {
    const app = await startApp(framework, { delay: "1500ms", linger: "1s" });
    const load = startLoad(app.port, 24);
    const each = (enough: (client: { answered: number; told: number }) => boolean) =>
      vi.waitFor(() => expect(load.clients.every(enough)).toBe(true), patience);
    await each(({ answered }) => answered > 10);
    app.terminate();
    // The endpoint leaves the balancer while the service still listens.
    await each(({ told }) => told > 0);
    load.removeEndpoint();
    const { answered, failures } = await load.finished;
    expect(failures).toEqual([]);
    expect(answered).toBeGreaterThan(240);
    expect(await app.ended).toEqual(inOrder);
    expect(await app.line("drain finished")).toMatchObject({
      cut_connections: 0,
      hooks: { done: 2, failed: 0, late: 0 },
    });
  });

  it("loses nothing that is in the kernel already as the listener closes", async () => {
    const app = await startApp(framework, { delay: "0s", linger: "1s" });
    const idle = Array.from({ length: 100 }, () => new Wire(app.port));
    await Promise.all(idle.map((wire) => wire.ask("/work/0")));
    const busy = new Wire(app.port).ask("/block");
    await app.line("blocked");
    // The process reads neither the signal nor a request before it comes back to its loop.
    app.terminate();
    const answers = idle.map((wire) => wire.ask("/work/1"));
    const newcomers = Array.from({ length: 50 }, () => new Wire(app.port).ask("/work/1"));
    for (const [answer] of await Promise.all([...answers, ...newcomers]))
      expect(answer).toEqual({ status: 200, closes: true });
    await busy;
    expect(await app.ended).toEqual(inOrder);
  });

  it("answers all of what was pipelined, slow ones first, before and after the signal", async () => {
    const app = await startApp(framework, { delay: "500ms", linger: "200ms" });
    const wires = Array.from({ length: 10 }, () => new Wire(app.port));
    await Promise.all(wires.map((wire) => wire.ask("/work/0")));
    const before = wires.map((wire) => wire.ask("/work/300", "/work/0", "/livez", "/work/400"));
    const [first] = wires;
    await first!.opened();
    app.terminate();
    await app.line("drain started");
    const after = Array.from({ length: 10 }, () => new Wire(app.port).ask("/work/100", "/livez", "/work/0"));
    for (const answers of await Promise.all([...before, ...after])) {
      expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
      expect(answers.map(({ closes }) => closes)).toEqual(
        answers.map((_, index) => index === answers.length - 1),
      );
    }
    expect(await app.ended).toEqual(inOrder);
  });

  it("serves slow thinkers after nobody else is let in, and waits for no silent or half-sent connection", async () => {
    const app = await startApp(framework, { delay: "0s", linger: "10s", deadline: "15s" });
    const thinkers = Array.from({ length: 10 }, () => new Wire(app.port));
    await Promise.all(thinkers.map((wire) => wire.ask("/work/0")));
    const silent = new Wire(app.port);
    await silent.opened();
    const half = new Wire(app.port);
    half.write("GET /work/0 HTTP/1.1\r\nhost");
    app.terminate();
    await refuses(app);
    for (const wire of thinkers) expect(await wire.ask("/work/0")).toEqual([{ status: 200, closes: true }]);
    expect(await app.ended).toEqual(inOrder);
    // Long before the ten seconds that an idle connection would have had.
    expect(Number((await app.line("drain finished"))["duration_s"])).toBeLessThan(9);
  });
});
