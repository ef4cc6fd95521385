import { createServer, type ServerResponse } from "node:http";
import { setImmediate as nextTurn } from "node:timers/promises";
import fc from "fast-check";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { listen } from "../fixtures/server.ts";
import { dial, get, holding, patience, prepare } from "./fixtures/prepare.ts";

const long = { linger: "1h", deadline: "2h" } as const;

describe("a response during a drain", () => {
  it("closes its connection, also when the request never reached the middleware", async () => {
    const { server } = holding();
    const { drain } = prepare(server, { delay: "1h" });
    await listen(server);
    const wire = await dial(server, get());
    await wire.answers(1);
    void drain.finish("SIGTERM");
    wire.socket.write(get());
    await wire.answers(2);
    expect(wire.connections()).toEqual(["keep-alive", "close"]);
    await vi.waitFor(() => expect(wire.isEnded()).toBe(true), patience);
  });

  it("closes its connection when it was under way before", async () => {
    const { server, held } = holding();
    const { drain } = prepare(server, long);
    await listen(server);
    const wire = await dial(server, get("/hold"));
    await vi.waitFor(() => expect(held).toHaveLength(1), patience);
    const drained = drain.finish("SIGTERM");
    held[0]!.end("done");
    await drained;
    await wire.answers(1);
    expect(wire.connections()).toEqual(["close"]);
  });

  it("closes its connection although its handler has set a header that says otherwise", async () => {
    const { server, held } = holding();
    const { drain } = prepare(server, long);
    await listen(server);
    const wire = await dial(server, get("/hold"));
    await vi.waitFor(() => expect(held).toHaveLength(1), patience);
    const drained = drain.finish("SIGTERM");
    held[0]!.setHeader("Connection", "keep-alive").end("done");
    await drained;
    expect(wire.connections()).toEqual(["close"]);
  });

  it("leaves the connection to a request that is already queued behind it", async () => {
    const { server, held } = holding();
    const { drain } = prepare(server, long);
    await listen(server);
    const wire = await dial(server, get("/hold") + get("/hold"));
    await vi.waitFor(() => expect(held).toHaveLength(2), patience);
    const drained = drain.finish("SIGTERM");
    for (const response of held) response.end("done");
    await drained;
    expect(wire.connections()).toEqual(["keep-alive", "close"]);
  });

  it("closes only as the last of those pipelined, however they come in and however they are answered", async () => {
    const server = createServer((request, response) => {
      const answer = (): void => void response.end("ok");
      if (request.url === "/now") answer();
      else if (request.url === "/tick") queueMicrotask(answer);
      else setImmediate(answer);
    });
    const { drain } = prepare(server, { delay: "1h" });
    await listen(server);
    void drain.finish("SIGTERM");
    const path = fc.constantFrom("/now", "/tick", "/turn");
    await fc.assert(
      fc.asyncProperty(fc.array(path, { minLength: 1, maxLength: 8 }), async (paths) => {
        const wire = await dial(server, paths.map(get).join(""));
        await wire.answers(paths.length);
        expect(wire.connections()).toEqual([...paths.slice(1).map(() => "keep-alive"), "close"]);
        wire.socket.destroy();
      }),
      { numRuns: 30 },
    );
  });

  it("is the last that is answered once it has said so: a later request is not even begun", async () => {
    const { server, held } = holding();
    const { drain } = prepare(server, long);
    await listen(server);
    const wire = await dial(server, get("/hold"));
    await vi.waitFor(() => expect(held).toHaveLength(1), patience);
    const drained = drain.finish("SIGTERM");
    held[0]!.flushHeaders();
    await wire.answers(1);
    wire.socket.write(get("/hold"));
    await afterTurns(20);
    held[0]!.end();
    await drained;
    expect([wire.connections(), held.length]).toEqual([["close"], 1]);
  });

  it("serves a request queued behind one whose headers had left with a promise to keep the connection", async () => {
    const { server, held } = holding();
    const { drain } = prepare(server, long);
    await listen(server);
    const wire = await dial(server, get("/hold"));
    await vi.waitFor(() => expect(held).toHaveLength(1), patience);
    held[0]!.write("first half");
    await wire.answers(1);
    const drained = drain.finish("SIGTERM");
    await vi.waitFor(() => expect(server.listening).toBe(false), patience);
    // As an agent does that has another request waiting: it is sent once the last byte is in, and has its way to go.
    wire.socket.on("data", (data) => {
      if (String(data).endsWith("0\r\n\r\n")) void afterTurns(20).then(() => wire.socket.write(get()));
    });
    held[0]!.end("second half");
    await wire.answers(2);
    await drained;
    expect(wire.connections()).toEqual(["keep-alive", "close"]);
  });

  it.each<[string, (stream: ServerResponse) => void]>([
    ["set", (stream) => stream.setHeader("content-type", "text/event-stream").flushHeaders()],
    ["written", (stream) => stream.writeHead(200, { "Content-Type": "text/event-stream" }).flushHeaders()],
  ])("ends the connection of an event stream with it, its type %s", async (_way, begin) => {
    const { server, held } = holding();
    const { drain, telltale } = prepare(server, long);
    const port = telltale.port(() => undefined);
    server.prependListener("request", (request, response) => port.accept(request, response, undefined));
    await listen(server);
    await dial(server, get("/hold"));
    await vi.waitFor(() => expect(held).toHaveLength(1), patience);
    const [stream] = held;
    begin(stream!);
    const { socket } = stream!;
    telltale.draining.addEventListener("abort", () => stream!.end("event: bye\n\n"));
    const drained = drain.finish("SIGTERM");
    await new Promise((resolve) => stream!.once("close", resolve));
    expect(socket!.writableEnded).toBe(true);
    await drained;
  });
});

/** As long as a network might take, in turns of the loop. */
async function afterTurns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn += 1) await nextTurn();
}

describe("a connection during a drain", () => {
  it("that is idle is served its next request after nobody is accepted any more", async () => {
    const { server } = holding();
    const { drain } = prepare(server, long);
    await listen(server);
    const wire = await dial(server, get());
    await wire.answers(1);
    const drained = drain.finish("SIGTERM");
    await vi.waitFor(() => expect(server.listening).toBe(false), patience);
    wire.socket.write(get());
    await drained;
    expect(wire.connections()).toEqual(["keep-alive", "close"]);
  });

  it("that stays idle is ended when it has lingered, and is not counted as cut", async () => {
    const { server } = holding();
    server.keepAliveTimeout = 72_000; // Fastify's
    const { run, messages } = prepare(server, { linger: "20ms", deadline: "1h" });
    await listen(server);
    await (await dial(server, get())).answers(1);
    await run();
    expect(messages()).toEqual(["drain started", "drain finished"]);
  });

  it("is ended idle on its own time, while another one is still busy", async () => {
    const { server, held } = holding();
    const { drain } = prepare(server, { linger: "20ms", deadline: "1h" });
    await listen(server);
    const idle = await dial(server, get());
    await idle.answers(1);
    await dial(server, get("/hold"));
    await vi.waitFor(() => expect(held).toHaveLength(1), patience);
    const drained = drain.finish("SIGTERM");
    await vi.waitFor(() => expect(idle.isEnded()).toBe(true), patience);
    held[0]!.end();
    await drained;
  });

  it("that becomes idle late is ended too", async () => {
    const { server, held } = holding();
    server.keepAliveTimeout = 72_000;
    const { drain, line } = prepare(server, { linger: "20ms", deadline: "1h" });
    await listen(server);
    const wire = await dial(server, get("/hold"));
    await vi.waitFor(() => expect(held).toHaveLength(1), patience);
    held[0]!.write("headers have left");
    const drained = drain.finish("SIGTERM");
    await vi.waitFor(() => expect(server.listening).toBe(false), patience);
    held[0]!.end();
    await drained;
    await wire.answers(1);
    expect(line("drain deadline reached")).toBeUndefined();
  });

  it("that is silent, or has sent half a header, delays nothing for longer than it may take to send a request", async () => {
    const { server } = holding();
    const { run, messages } = prepare(server, { linger: "20ms", deadline: "1h" });
    await listen(server);
    await dial(server);
    await dial(server, "GET / HTTP/1.1\r\nhost");
    const used = await dial(server, get());
    await used.answers(1);
    used.socket.write("GET / HTTP/1.1\r\nhost");
    await run();
    expect(messages()).toEqual(["drain started", "drain finished"]);
  });

  it("that has just been made may send its first request", async () => {
    const { server } = holding();
    const { drain } = prepare(server, long);
    await listen(server);
    const accepted = new Promise((resolve) => server.once("connection", resolve));
    const wire = await dial(server);
    await accepted;
    const drained = drain.finish("SIGTERM");
    await vi.waitFor(() => expect(server.listening).toBe(false), patience);
    wire.socket.write(get());
    await drained;
    expect(wire.connections()).toEqual(["close"]);
  });

  it("is accepted and served although it waited in the kernel as the signal came", async () => {
    const { server } = holding();
    const { drain } = prepare(server, long);
    await listen(server);
    const dialled = Array.from({ length: 50 }, () => dial(server, get()));
    // The kernel has completed the handshakes; this loop has not turned since, so none of them is accepted.
    const drained = drain.finish("SIGINT");
    const wires = await Promise.all(dialled);
    for (const wire of wires) await wire.answers(1);
    await drained;
    expect(wires.map((wire) => wire.connections())).toEqual(wires.map(() => ["close"]));
  });

  it("that was upgraded is waited for, and named when it is cut", async () => {
    const server = createServer((_request, response) => response.end("ok"));
    server.on("upgrade", (_request, socket) => {
      onTestFinished(() => void socket.destroy());
      socket.write("HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: websocket\r\n\r\n");
    });
    const { run, line } = prepare(server, { deadline: "50ms" });
    await listen(server);
    const wire = await dial(server, get()); // one that has carried a request before
    await wire.answers(1);
    wire.socket.write("GET / HTTP/1.1\r\nhost: a\r\nconnection: upgrade\r\nupgrade: websocket\r\n\r\n");
    await wire.answers(2);
    await run();
    expect(line("drain deadline reached")).toMatchObject({
      cut_connections: 1,
      cut_requests: 0,
      cut_upgrades: 1,
      oldest_upgrades: [{ protocol: "websocket", age_s: expect.any(Number) }],
    });
  });
});
