import { createServer } from "node:http";
import { describe, expect, it, vi } from "vitest";
import { listen } from "../fixtures/server.ts";
import { dial, get, holding, patience, prepare } from "./fixtures/prepare.ts";

describe("createDrain", () => {
  it("announces in the tick of the signal", () => {
    const { drain, lifecycle, line } = prepare();
    void drain.finish("SIGTERM");
    expect([lifecycle.isDraining, lifecycle.draining.aborted]).toEqual([true, true]);
    expect(line("drain started")).toMatchObject({ signal: "SIGTERM", delay_s: 0, open_requests: 0 });
  });

  it("runs hooks in order, past one that throws and one that hangs, and says which", async () => {
    const ran: string[] = [];
    const hooks = [
      () => ran.push("first"),
      { name: "broken", run: () => Promise.reject(new Error("password=hunter2")) },
      {
        name: "stuck",
        timeout: "20ms",
        run: (signal: AbortSignal) =>
          new Promise(() => signal.addEventListener("abort", () => ran.push("aborted"))),
      } as const,
      () => ran.push("last"),
    ];
    const { run, messages, line, lines } = prepare(undefined, { onDrain: hooks });
    await run();
    expect(ran).toEqual(["first", "aborted", "last"]);
    expect(messages()).toEqual([
      "drain started",
      "drain hook failed",
      "drain hook did not finish",
      "drain finished",
    ]);
    expect(line("drain hook failed")).toMatchObject({ level: "error", hook: "broken" });
    expect(line("drain hook did not finish")).toMatchObject({ hook: "stuck", timeout_s: 0.02 });
    expect(line("drain finished")).toMatchObject({ hooks: { done: 2, failed: 1, late: 1 } });
    expect(JSON.stringify(lines)).not.toContain("hunter2");
  });

  it("ends a server that does not listen yet without a delay, and does not let it listen later", async () => {
    const server = createServer();
    const { run, messages } = prepare(server, { delay: "1h" });
    await run();
    expect(messages()).toEqual(["drain started", "drain finished"]);
    server.listen(0, "127.0.0.1");
    await new Promise((resolve) => server.once("close", resolve));
  });

  it("ends a server that its user has closed already", async () => {
    const server = createServer();
    const { run, messages } = prepare(server, { delay: "1h" });
    await listen(server);
    await new Promise((resolve) => server.close(resolve));
    await run();
    expect(messages()).toEqual(["drain started", "drain finished"]);
  });

  it("waits for no balancer while the service has never been ready", async () => {
    const server = createServer();
    const { run, telltale, line } = prepare(server, { delay: "1h" });
    telltale.health.until("migrations", new Promise(() => {}));
    await listen(server);
    await run();
    expect(line("drain started")).toMatchObject({ delay_s: 0 });
  });

  it("keeps how many requests were under way as each phase began", async () => {
    const { server, held } = holding();
    const { telltale, drain, value } = prepare(server, { deadline: "1h" });
    const port = telltale.port(() => "/hold");
    server.prependListener("request", (request, response) => port.accept(request, response, undefined));
    await listen(server);
    await dial(server, get("/hold"));
    await vi.waitFor(() => expect(held).toHaveLength(1), patience);
    const drained = drain.finish("SIGINT");
    const phase = (name: string) => value("telltale_drain_active_requests", { phase: name });
    await vi.waitFor(() => expect(phase("idle_closed")).toBe(1), patience);
    held[0]!.end();
    await drained;
    const phases = ["announced", "listening_ended", "idle_closed", "cut"];
    expect(phases.map(phase)).toEqual([1, 1, 1, 0]);
    expect(value("telltale_drain_cut_connections_total")).toBe(0);
  });

  it("cuts what is left at the deadline, names it and counts it", async () => {
    const { server, held } = holding();
    const { telltale, run, line, value } = prepare(server, { deadline: "20ms" });
    const port = telltale.port(() => "/orders/:id");
    server.prependListener("request", (request, response) => port.accept(request, response, undefined));
    await listen(server);
    await dial(server, get("/hold"));
    await vi.waitFor(() => expect(held).toHaveLength(1), patience);
    await run();
    expect(line("drain deadline reached")).toMatchObject({
      level: "warn",
      cut_connections: 1,
      cut_requests: 1,
      oldest_requests: [{ method: "GET", route: "/orders/:id", age_s: expect.any(Number) }],
    });
    expect(line("drain finished")).toMatchObject({ cut_connections: 1, served_requests: 0 });
    expect(value("telltale_drain_cut_connections_total")).toBe(1);
  });

  it("names no more than five of the requests it cuts, the oldest ones", async () => {
    const { server, held } = holding();
    const { telltale, run, line } = prepare(server, { deadline: "20ms" });
    const port = telltale.port(() => "/hold");
    server.prependListener("request", (request, response) => port.accept(request, response, undefined));
    await listen(server);
    for (let number = 1; number <= 7; number += 1) {
      await dial(server, get("/hold"));
      await vi.waitFor(() => expect(held).toHaveLength(number), patience);
    }
    await run();
    const { cut_requests, oldest_requests } = line("drain deadline reached") as Record<
      string,
      { age_s: number }[]
    >;
    const ages = oldest_requests!.map(({ age_s }) => age_s);
    expect([cut_requests, ages.length]).toEqual([7, 5]);
    expect(ages).toEqual(ages.toSorted((a, b) => b - a));
  });

  it("leaves a server alone once it is released", async () => {
    const { server } = holding();
    const counts = () => server.eventNames().map((event) => [event, server.listenerCount(event)]);
    const before = counts();
    const { drain } = prepare(server);
    await listen(server);
    drain.release();
    await (await dial(server, get())).answers(1);
    expect(counts()).toEqual(before);
  });
});
