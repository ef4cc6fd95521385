import { connect, type Socket } from "node:net";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { get } from "./fixtures/server.ts";
import { start } from "./fixtures/process.ts";

const serve = async (...args: string[]) => {
  const app = start("drain-app.ts", ...args);
  const { port } = await app.line("listening");
  return { app, port: Number(port) };
};

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

describe("SIGTERM", () => {
  it("turns readiness off at once, keeps serving, closes each connection and exits 0", async () => {
    const { app, port } = await serve("400ms", "10s");
    const held = await open(port, "GET /hold HTTP/1.1\r\nhost: a\r\n\r\n");
    await get(port, "/");
    app.signal("SIGTERM");
    expect(await app.line("drain started")).toMatchObject({
      signal: "SIGTERM",
      delay_s: 0.4,
      open_requests: 1,
    });
    expect((await get(port, "/readyz")).status).toBe(503);
    expect((await get(port, "/livez")).status).toBe(200);
    const { headers } = await get(port, "/release", { headers: { connection: "keep-alive" } });
    expect(headers.connection).toBe("close");
    await vi.waitFor(() => expect(held.text()).toMatch(/connection: close[^]*released/i));
    expect(await app.ended).toEqual({ code: 0, signal: null });
    const messages = app.lines.map(({ msg }) => String(msg)).filter((msg) => /^drain|^hook/.test(msg));
    expect(messages).toEqual(["drain started", "hook ran", "drain finished"]);
  });

  it("serves the next request of an idle connection after it stopped listening", async () => {
    const { app, port } = await serve("0s", "10s");
    const idle = await open(port, "GET / HTTP/1.1\r\nhost: a\r\n\r\n");
    await vi.waitFor(() => expect(idle.text()).toMatch(/keep-alive[^]*ok/i));
    app.signal("SIGTERM");
    await app.line("drain started");
    await vi.waitFor(() => expect(get(port, "/livez")).rejects.toThrow("ECONNREFUSED"));
    idle.socket.write("GET / HTTP/1.1\r\nhost: a\r\n\r\n");
    expect(await app.ended).toEqual({ code: 0, signal: null });
    expect(idle.text()).toMatch(/connection: close/i);
  });

  it("does not wait for connections that never carried a request", async () => {
    const { app, port } = await serve("0s", "10s");
    await open(port);
    await open(port, "GET / HTTP/1.1\r\nhost");
    await get(port, "/livez");
    app.signal("SIGTERM");
    const { duration_s: seconds } = await app.line("drain finished");
    expect(Number(seconds)).toBeLessThan(5);
    expect(await app.ended).toEqual({ code: 0, signal: null });
  });

  it("cuts what is left at the deadline and says so", async () => {
    const { app, port } = await serve("0s", "200ms");
    await open(port, "GET /hold HTTP/1.1\r\nhost: a\r\n\r\n");
    // A connection is accepted before one that comes after it is answered.
    await get(port, "/livez");
    app.signal("SIGTERM");
    expect(await app.ended).toEqual({ code: 0, signal: null });
    const line = await app.line("drain deadline reached");
    expect(line).toMatchObject({ level: "warn", cut_connections: 1, cut_requests: 1 });
  });

  it("exits only when every service of the process has drained", async () => {
    const { app } = await serve("100ms", "10s", "2");
    await vi.waitFor(() => expect(app.lines).toHaveLength(2));
    app.signal("SIGTERM");
    expect(await app.ended).toEqual({ code: 0, signal: null });
    expect(app.lines.filter(({ msg }) => msg === "drain finished").map(({ service }) => service)).toEqual(
      expect.arrayContaining(["drained-1", "drained-2"]),
    );
  });

  it("given twice exits at once", async () => {
    const { app } = await serve("20s", "25s");
    app.signal("SIGTERM");
    await app.line("drain started");
    app.signal("SIGTERM");
    expect(await app.ended).toEqual({ code: 143, signal: null });
  });
});

describe("SIGINT", () => {
  it("does not wait for balancers or idle connections", async () => {
    const { app, port } = await serve("20s", "25s");
    const idle = await open(port, "GET / HTTP/1.1\r\nhost: a\r\n\r\n");
    await vi.waitFor(() => expect(idle.text()).toContain("ok"));
    app.signal("SIGINT");
    const { duration_s: seconds } = await app.line("drain finished");
    expect(Number(seconds)).toBeLessThan(2);
    expect(await app.ended).toEqual({ code: 0, signal: null });
  });
});
