import { connect as connectHttp2, createServer as createHttp2Server } from "node:http2";
import { Agent, createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, it, onTestFinished } from "vitest";
import { createDrain, type DrainOptions } from "./drain.ts";
import { get, listen } from "./fixtures/server.ts";
import { testTelltale } from "./testing.ts";

/** A drain of a server that serves nothing yet, and the log it writes. */
function prepare(options: DrainOptions, server: Parameters<typeof createDrain>[0] = createServer()) {
  const { log, logs } = testTelltale();
  const lifecycle = { draining: false };
  const drain = createDrain(server, { delay: "0s", ...options }, { lifecycle, open: new Set(), log });
  return { drain, lifecycle, messages: () => logs.map(({ msg }) => msg) };
}

describe("createDrain", () => {
  it.each(["delay", "deadline", "linger", "hookTimeout"])("refuses a %s without a unit", (name) => {
    // What a caller without types can write.
    const options = { [name]: 500 } as DrainOptions;
    expect(() => prepare(options)).toThrow(`duration/unit: drain.${name} is 500`);
  });

  it("runs hooks in order, past one that throws and one that hangs", async () => {
    const ran: string[] = [];
    const hooks = [
      () => ran.push("first"),
      () => Promise.reject(new Error("password=hunter2")),
      (signal: AbortSignal) => new Promise(() => signal.addEventListener("abort", () => ran.push("aborted"))),
      () => ran.push("last"),
    ];
    const { drain, messages } = prepare({ onDrain: hooks, hookTimeout: "20ms" });
    await drain.run("SIGTERM");
    expect(ran).toEqual(["first", "aborted", "last"]);
    expect(messages()).toEqual([
      "drain started",
      "drain hook failed",
      "drain hook did not finish",
      "drain finished",
    ]);
  });

  it("ends a server that does not listen yet", async () => {
    const { drain, messages } = prepare({});
    await drain.run("SIGTERM");
    expect(messages()).toEqual(["drain started", "drain finished"]);
  });

  it("closes connections also after requests that never reached the middleware", async () => {
    const server = createServer((_request, response) => response.end());
    const { lifecycle } = prepare({}, server);
    const app = await listen(server);
    const connection = async () =>
      (await app.get("/", { headers: { connection: "keep-alive" } })).headers.connection;
    expect(await connection()).toBe("keep-alive");
    lifecycle.draining = true;
    expect(await connection()).toBe("close");
  });

  it("does not wait for an idle connection longer than it may linger, nor count it as cut", async () => {
    const server = createServer((_request, response) => response.end());
    server.keepAliveTimeout = 72_000; // Fastify's
    const { drain, messages } = prepare({ linger: "20ms", deadline: "1h" }, server);
    const app = await listen(server);
    const agent = new Agent({ keepAlive: true });
    onTestFinished(() => agent.destroy());
    await app.get("/", { agent });
    await drain.run("SIGTERM");
    expect(messages()).toEqual(["drain started", "drain finished"]);
  });

  it("leaves a server alone once it is released", async () => {
    const server = createServer((_request, response) => response.end());
    const { drain } = prepare({}, server);
    drain.release();
    await get((await listen(server)).port, "/");
    expect([server.listenerCount("request"), server.listenerCount("connection")]).toEqual([1, 1]);
  });

  it("sends HTTP/2 clients away and finishes their streams", async () => {
    const server = createHttp2Server((_request, response) => setImmediate(() => response.end("ok")));
    const { drain, messages } = prepare({}, server);
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const client = connectHttp2(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    onTestFinished(() => client.destroy());
    const goaway = new Promise((resolve) => client.once("goaway", resolve));
    const stream = client.request({ ":path": "/" });
    await new Promise((resolve) => server.once("request", resolve));
    const drained = drain.run("SIGTERM");
    const body = await stream.setEncoding("utf8").toArray();
    await Promise.all([goaway, drained]);
    expect(body.join("")).toBe("ok");
    expect(messages()).toEqual(["drain started", "drain finished"]);
  });
});
