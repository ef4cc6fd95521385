import { connect, type Socket } from "node:net";
import { setImmediate as nextTurn } from "node:timers/promises";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { start, type RunningProcess } from "../fixtures/process.ts";
import { get } from "../fixtures/server.ts";
import { drainOnSignal } from "./signals.ts";

const soon = { delay: "0s", linger: "100ms", deadline: "10s" } as const;
const patient = { delay: "20s", linger: "20s", deadline: "25s" } as const;

async function serve(given: object) {
  const app = start("drain-app.ts", JSON.stringify(given));
  const { port } = await app.line("listening");
  return { app, port: Number(port) };
}

/** A connection kept open by hand, and all it has received. */
async function open(port: number, text = "") {
  const socket: Socket = connect(port, "127.0.0.1");
  onTestFinished(() => void socket.destroy());
  const received: string[] = [];
  socket.on("data", (data) => received.push(String(data))).on("error", () => {});
  await new Promise((resolve) => socket.once("connect", resolve));
  socket.write(text);
  return { socket, text: () => received.join("") };
}

const messagesOf = ({ lines }: RunningProcess): string[] =>
  lines.map(({ msg }) => String(msg)).filter((msg) => /^(?:drain|hook|flushed)/.test(msg));

const exited = { code: 0, signal: null };

describe("SIGTERM", () => {
  it("turns readiness off at once, keeps serving, closes each connection and exits 0", async () => {
    const { app, port } = await serve({ delay: "400ms", deadline: "10s" });
    const held = await open(port, "GET /hold HTTP/1.1\r\nhost: a\r\n\r\n");
    await get(port, "/");
    app.signal("SIGTERM");
    const started = { signal: "SIGTERM", delay_s: 0.4, open_requests: 1 };
    expect(await app.line("drain started")).toMatchObject(started);
    expect((await get(port, "/readyz")).status).toBe(503);
    expect((await get(port, "/livez")).status).toBe(200);
    const { headers } = await get(port, "/release", { headers: { connection: "keep-alive" } });
    expect(headers.connection).toBe("close");
    await vi.waitFor(() => expect(held.text()).toMatch(/connection: close[^]*released/i));
    expect(await app.ended).toEqual(exited);
    expect(messagesOf(app)).toEqual(["drain started", "hook ran", "drain finished", "flushed"]);
    expect(await app.line("drain finished")).toMatchObject({
      duration_s: expect.any(Number),
      served_requests: 4,
      cut_connections: 0,
      hooks: { done: 1, failed: 0, late: 0 },
    });
  });

  it("serves the next request of an idle connection after it stopped listening", async () => {
    const { app, port } = await serve({ ...soon, linger: "5s" });
    const idle = await open(port, "GET / HTTP/1.1\r\nhost: a\r\n\r\n");
    await vi.waitFor(() => expect(idle.text()).toMatch(/keep-alive[^]*ok/i));
    app.signal("SIGTERM");
    await app.line("drain started");
    await vi.waitFor(() => expect(get(port, "/livez")).rejects.toThrow("ECONNREFUSED"));
    idle.socket.write("GET / HTTP/1.1\r\nhost: a\r\n\r\n");
    expect(await app.ended).toEqual(exited);
    expect(idle.text()).toMatch(/connection: close/i);
  });

  it("cuts what is left at the deadline and says so", async () => {
    const { app, port } = await serve({ ...soon, deadline: "200ms" });
    await open(port, "GET /hold HTTP/1.1\r\nhost: a\r\n\r\n");
    // A connection is accepted before one that comes after it is answered.
    await get(port, "/livez");
    app.signal("SIGTERM");
    expect(await app.ended).toEqual(exited);
    const line = await app.line("drain deadline reached");
    expect(line).toMatchObject({ level: "warn", cut_connections: 1, cut_requests: 1 });
  });

  it("waits for every server of the process before the first hook, and flushes last", async () => {
    const { app } = await serve({ ...soon, services: 2 });
    await vi.waitFor(() => expect(app.lines.filter(({ msg }) => msg === "listening")).toHaveLength(2));
    // The one whose hook comes last is the one that is still busy.
    const port = Number(
      app.lines.find(({ msg, service }) => msg === "listening" && service === "drained-2")!["port"],
    );
    await open(port, "GET /hold HTTP/1.1\r\nhost: a\r\n\r\n");
    const other = await open(port); // /release must come in after nobody else is accepted
    await get(port, "/livez");
    app.signal("SIGTERM");
    await vi.waitFor(() => expect(get(port, "/livez")).rejects.toThrow("ECONNREFUSED"));
    other.socket.write("GET /release HTTP/1.1\r\nhost: a\r\n\r\n");
    expect(await app.ended).toEqual(exited);
    const [first, second, ...rest] = messagesOf(app);
    expect([first, second]).toEqual(["drain started", "drain started"]);
    expect(rest).toEqual(["hook ran", "drain finished", "hook ran", "drain finished", "flushed"]);
    const services = app.lines.filter(({ msg }) => msg === "hook ran").map(({ service }) => service);
    expect(services).toEqual(["drained-1", "drained-2"]);
  });

  it("drains a server that is started after it, too", async () => {
    const { app, port } = await serve({ ...soon, delay: "500ms" });
    app.signal("SIGTERM");
    await app.line("drain started");
    await get(port, "/late");
    expect(await app.ended).toEqual(exited);
    const finished = app.lines.filter(({ msg }) => msg === "drain finished");
    expect(finished.map(({ service }) => service)).toEqual(["drained-1", "drained-2"]);
  });

  it("takes the times of the definition, and of the options above them", async () => {
    const { app } = await serve({
      declared: { ...patient, delay: "30ms" },
      linger: "100ms",
      deadline: "10s",
    });
    app.signal("SIGTERM");
    expect(await app.ended).toEqual(exited);
    expect(await app.line("drain started")).toMatchObject({ delay_s: 0.03 });
  });

  it("before the service has started waits for no balancer", async () => {
    const { app } = await serve({ ...patient, neverStarts: true });
    app.signal("SIGTERM");
    expect(await app.ended).toEqual(exited);
    expect(await app.line("drain started")).toMatchObject({ delay_s: 0 });
  });

  it("does not exit where the application wants to do that", async () => {
    const { app } = await serve({ ...soon, exit: false });
    app.signal("SIGTERM");
    await app.line("flushed");
    // Nothing is left that keeps it alive.
    expect(await app.ended).toEqual(exited);
  });

  it("given again exits at once", async () => {
    const { app } = await serve(patient);
    app.signal("SIGTERM");
    await app.line("drain started");
    await asLongAsItTakes(app, () => app.signal("SIGTERM"));
    expect(await app.ended).toEqual({ code: 143, signal: null });
  });

  it("given at once by two senders, as by a supervisor and npm, is one", async () => {
    const { app } = await serve({ ...soon, echoes: true });
    app.signal("SIGTERM");
    expect(await app.ended).toEqual(exited);
    expect(messagesOf(app)).toContain("drain finished");
  });

  it("and then SIGINT exits at once", async () => {
    const { app } = await serve(patient);
    app.signal("SIGTERM");
    await app.line("drain started");
    app.signal("SIGINT");
    expect(await app.ended).toEqual({ code: 130, signal: null });
  });
});

describe("drainOnSignal", () => {
  it("closes nothing of any server before every server has finished", async () => {
    const order: string[] = [];
    const busy = Promise.withResolvers<void>();
    const before = new Set(process.listeners("SIGTERM"));
    const add = (name: string, finished: Promise<void>): void => {
      const teardown = async (): Promise<void> => void order.push(name);
      onTestFinished(drainOnSignal({ exits: false, finish: () => finished, teardown, release() {} }));
    };
    add("idle", Promise.resolve());
    add("busy", busy.promise);
    for (const hear of process.listeners("SIGTERM")) if (!before.has(hear)) hear("SIGTERM");
    for (let turn = 0; turn < 20; turn += 1) await nextTurn();
    expect(order).toEqual([]);
    busy.resolve();
    await vi.waitFor(() => expect(order).toEqual(["idle", "busy"]));
  });
});

/** Does something again and again until the process has ended. */
async function asLongAsItTakes(app: RunningProcess, act: () => void): Promise<void> {
  let hasEnded = false;
  void app.ended.then(() => (hasEnded = true));
  await vi.waitFor(
    () => {
      act();
      expect(hasEnded).toBe(true);
    },
    { timeout: 10_000, interval: 20 },
  );
}

describe("SIGINT", () => {
  it("does not wait for balancers or idle connections", async () => {
    const { app, port } = await serve(patient);
    const idle = await open(port, "GET / HTTP/1.1\r\nhost: a\r\n\r\n");
    await vi.waitFor(() => expect(idle.text()).toContain("ok"));
    app.signal("SIGINT");
    expect(await app.line("drain started")).toMatchObject({ delay_s: 0 });
    expect(await app.ended).toEqual(exited);
  });
});
