import { once } from "node:events";
import { createServer, request, type IncomingMessage, type ServerResponse } from "node:http";
import { connect, createServer as createHttp2Server } from "node:http2";
import type { AddressInfo } from "node:net";
import { setImmediate as nextTurn } from "node:timers/promises";
import { gunzipSync } from "node:zlib";
import { capped, counter } from "@telltale/conventions";
import { afterEach, describe, expect, it, onTestFinished, vi } from "vitest";
import { get, listen } from "../fixtures/server.ts";
import { createRegistry } from "./create-registry.ts";
import type { Exposition } from "./registry.ts";
import { createScrapes } from "./scrapes.ts";

const openMetrics = "application/openmetrics-text";

/** Serves scrapes of something, and keeps the answers under way. */
async function serve(expose: (accept: string | undefined) => Exposition) {
  const responses: ServerResponse[] = [];
  const fail = vi.fn<(error: unknown) => void>();
  const answer = createScrapes({ expose, fail }, { "cache-control": "no-store" });
  const app = await listen(
    createServer((asked, response) => {
      responses.push(response);
      answer(asked, response);
    }),
  );
  /** Asks for a scrape and reads nothing of it. */
  const hold = (headers = "") => {
    const socket = app.raw(`GET /metrics HTTP/1.1\r\nhost: a\r\n${headers}\r\n`);
    socket.pause();
    return socket;
  };
  return { ...app, responses, fail, hold };
}

/** A registry with some series, how often it was gathered, and a gate that holds every gather up at its start. */
function setUp(series = 2_000) {
  const registry = createRegistry();
  const labels = { page: capped(series + 1) };
  const visits = registry.define(
    counter("shop.visits", { help: "Visits.", unit: "{visit}", labels, budget: series + 1 }),
  );
  for (let page = 0; page < series; page += 1) visits.add(page, { page: `page ${page}` });
  const counts = { gathers: 0 };
  registry.onScrape(() => void (counts.gathers += 1));
  const gate = Promise.withResolvers<void>();
  const expose = (accept: string | undefined): Exposition => {
    const { contentType, chunks } = registry.expose(accept);
    return { contentType, chunks: behind(gate.promise, chunks) };
  };
  return { registry, counts, expose, open: () => gate.resolve() };
}

async function* behind(gate: Promise<void>, chunks: AsyncIterable<string>) {
  await gate;
  yield* chunks;
}

/** More text than the buffers of a connection take, and what became of it. */
function createFlood() {
  const counts = { begun: 0, ended: 0 };
  async function* chunks() {
    counts.begun += 1;
    try {
      for (let chunk = 0; chunk < 400; chunk += 1) {
        yield `${chunk}`.padEnd(65_535, ".") + "\n";
        await nextTurn();
      }
    } finally {
      counts.ended += 1;
    }
  }
  return {
    counts,
    expose: (accept = "text/plain"): Exposition => ({ contentType: accept, chunks: chunks() }),
  };
}

describe("scrapes at the same time", () => {
  it("share one gather, all five hundred of them", async () => {
    const { counts, expose, open } = setUp();
    const { port, responses } = await serve(expose);
    const answers = Array.from({ length: 500 }, () => get(port, "/metrics"));
    await vi.waitFor(() => expect(responses).toHaveLength(500), 20_000);
    open();
    const bodies = (await Promise.all(answers)).map(({ body }) => body);
    expect(bodies[0]).toContain('shop_visits_total{page="page 1999"} 1999\n');
    expect(new Set(bodies).size).toBe(1);
    expect(counts.gathers).toBe(1);
  });

  it("share the next gather when they come too late for the one under way", async () => {
    const gate = Promise.withResolvers<void>();
    let gathers = 0;
    async function* chunks() {
      gathers += 1;
      yield `a ${gathers}\n`;
      await gate.promise;
      yield "b 1\n";
    }
    const app = await serve(() => ({ contentType: "text/plain", chunks: chunks() }));
    await once(app.raw("GET /metrics HTTP/1.1\r\nhost: a\r\n\r\n"), "data");
    const late = [1, 2, 3].map(() => app.get("/metrics"));
    await vi.waitFor(() => expect(app.responses).toHaveLength(4));
    expect(gathers).toBe(1);
    gate.resolve();
    expect((await Promise.all(late)).map(({ body }) => body)).toEqual(Array(3).fill("a 2\nb 1\n"));
  });

  it("are each as of when they began, once the one before is written", async () => {
    const { registry, counts, expose, open } = setUp(10);
    const more = registry.define(counter("shop.more", { help: "More.", unit: "{more}" }));
    const { port } = await serve(expose);
    open();
    await get(port, "/metrics");
    more.add(1);
    expect((await get(port, "/metrics")).body).toContain("shop_more_total 1\n");
    expect(counts.gathers).toBe(2);
  });

  it("have a gather for each format and encoding, all equal", async () => {
    const { counts, expose, open } = setUp();
    const { port, responses } = await serve(expose);
    const variants = [
      {},
      { accept: openMetrics },
      { accept: `${openMetrics};version=2.0.0` },
      { "accept-encoding": "gzip" },
    ];
    const answers = [...variants, ...variants].map((headers) => get(port, "/metrics", { headers }));
    await vi.waitFor(() => expect(responses).toHaveLength(8));
    open();
    const types = (await Promise.all(answers)).map(({ headers }) => headers["content-type"]);
    expect(types.slice(0, 4)).toEqual(types.slice(4));
    expect(new Set(types).size).toBe(3);
    expect(counts.gathers).toBe(4);
  });
});

describe("the answer to a scrape", () => {
  it("is the same text in gzip", async () => {
    const { registry, expose, open } = setUp();
    open();
    const { port } = await serve(expose);
    const response = await fetchRaw(port, { "accept-encoding": "gzip" });
    expect(response.headers).toMatchObject({ "content-encoding": "gzip", vary: "Accept, Accept-Encoding" });
    let text = "";
    for await (const chunk of registry.expose(undefined).chunks) text += chunk;
    expect(gunzipSync(response.body).toString()).toBe(text);
    expect(response.body.length).toBeLessThan(text.length / 4);
  });

  it("is not packed for a scraper that refuses gzip, and says what it depends on", async () => {
    const { expose, open } = setUp(1);
    open();
    const { port } = await serve(expose);
    const { headers } = await get(port, "/metrics", { headers: { "accept-encoding": "gzip;q=0" } });
    expect(headers["content-encoding"]).toBeUndefined();
    expect(headers).toMatchObject({ vary: "Accept, Accept-Encoding", "cache-control": "no-store" });
  });

  it("is whole over HTTP/2 too", async () => {
    const { expose } = createFlood();
    const answer = createScrapes({ expose, fail: vi.fn<() => void>() }, {});
    const server = createHttp2Server((asked, response) => {
      // Node's own compatibility layer: what is used of them is the same.
      answer(asked as unknown as IncomingMessage, response as unknown as ServerResponse);
    });
    await once(server.listen(0, "127.0.0.1"), "listening");
    const session = connect(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    onTestFinished(() => void server.close());
    onTestFinished(() => session.destroy());
    const stream = session.request({ ":path": "/metrics" });
    let length = 0;
    for await (const chunk of stream) length += chunk.length;
    expect(length).toBe(400 * 65_536);
  });

  it("has the same headers for HEAD, without a gather", async () => {
    const { counts, expose, open } = setUp(1);
    const { port } = await serve(expose);
    const headers = { accept: openMetrics, "accept-encoding": "gzip" };
    const head = await get(port, "/metrics", { method: "HEAD", headers });
    expect(head.status).toBe(200);
    expect(counts.gathers).toBe(0);
    open();
    const full = await get(port, "/metrics", { headers });
    for (const name of ["content-type", "content-encoding", "vary"])
      expect(head.headers[name]).toBe(full.headers[name]);
  });

  it.each(["identity", "gzip"])("is cut off in %s when it cannot be written to its end", async (encoding) => {
    const broken = new Error("broken");
    async function* chunks() {
      yield "a 1\n";
      throw broken;
    }
    const { port, fail } = await serve(() => ({ contentType: "text/plain", chunks: chunks() }));
    const headers = { "accept-encoding": encoding };
    await expect(get(port, "/metrics", { headers })).rejects.toThrow(/aborted|hang up/);
    expect(fail).toHaveBeenCalledWith(broken);
  });
});

describe("a slow scraper", () => {
  afterEach(() => void vi.useRealTimers());

  const impatient = "x-prometheus-scrape-timeout-seconds: 0.2\r\n";

  it("that reads byte by byte, or nothing, is cut off at its timeout, and keeps nobody waiting", async () => {
    const { expose } = createFlood();
    const { port, hold, responses } = await serve(expose);
    const crawling = hold(impatient);
    crawling.on("readable", () => setImmediate(() => crawling.read(1)));
    hold(impatient);
    await vi.waitFor(() => expect(responses).toHaveLength(2));
    const closed = Promise.all(responses.map((response) => once(response, "close")));
    const { body } = await get(port, "/metrics");
    expect(body).toHaveLength(400 * 65_536);
    await closed;
    expect(responses.map(({ writableFinished }) => writableFinished)).toEqual([false, false, true]);
  });

  it("holds no more than eight gathers, together with all others, and those who came first lose theirs", async () => {
    const { counts, expose } = createFlood();
    const { port, hold, responses } = await serve(expose);
    for (let held = 1; held <= 12; held += 1) {
      hold();
      await vi.waitFor(() => expect(counts.ended).toBe(held));
    }
    expect(responses.map(({ destroyed }) => destroyed)).toEqual([
      ...Array(4).fill(true),
      ...Array(8).fill(false),
    ]);
    expect((await get(port, "/metrics", { headers: { accept: openMetrics } })).body).toHaveLength(
      400 * 65_536,
    );
    expect(responses.slice(4, 6).map(({ destroyed }) => destroyed)).toEqual([true, false]);
  });

  it("keeps its gather before those who do not read at all", async () => {
    const { counts, expose } = createFlood();
    const { port, hold, responses } = await serve(expose);
    const sockets = [];
    for (let held = 1; held <= 8; held += 1) {
      sockets.push(hold());
      await vi.waitFor(() => expect(counts.ended).toBe(held));
    }
    const [slow] = sockets;
    const moved = once(responses[0]!, "drain");
    slow!.resume();
    await moved;
    slow!.pause();
    await get(port, "/metrics");
    expect(responses.slice(0, 3).map(({ destroyed }) => destroyed)).toEqual([false, true, false]);
  });

  it.each([undefined, "100000", "-1", "0", "soon"])(
    "has ten seconds when it says that it waits %s seconds",
    async (seconds) => {
      vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
      const { expose } = createFlood();
      const { hold, responses } = await serve(expose);
      hold(seconds === undefined ? "" : `x-prometheus-scrape-timeout-seconds: ${seconds}\r\n`);
      while (responses.length === 0) await nextTurn();
      vi.advanceTimersByTime(9_999);
      expect(responses[0]!.destroyed).toBe(false);
      vi.advanceTimersByTime(1);
      expect(responses[0]!.destroyed).toBe(true);
    },
  );

  it("leaves no timer behind when it has read everything", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const { expose, open } = setUp(1);
    open();
    const { port, responses } = await serve(expose);
    await get(port, "/metrics");
    while (!responses[0]!.closed) await nextTurn();
    expect(vi.getTimerCount()).toBe(0);
  });

  it("is not given more than its connection takes", async () => {
    const { counts, expose } = createFlood();
    const { hold, responses } = await serve(expose);
    hold();
    await vi.waitFor(() => expect(counts.ended).toBe(1));
    expect(responses[0]!.writableLength).toBeLessThan(4 * 65_536);
  });

  it("that leaves ends the writing when nobody else reads", async () => {
    const gate = Promise.withResolvers<void>();
    const seen: string[] = [];
    async function* chunks() {
      try {
        yield "a 1\n";
        await gate.promise;
        for (const chunk of ["b 1\n", "c 1\n"]) {
          seen.push(chunk);
          yield chunk;
        }
      } finally {
        seen.push("over");
      }
    }
    const { hold, responses } = await serve(() => ({ contentType: "text/plain", chunks: chunks() }));
    const client = hold();
    await vi.waitFor(() => expect(responses).toHaveLength(1));
    client.destroy();
    await vi.waitFor(() => expect(responses[0]!.closed).toBe(true));
    gate.resolve();
    await vi.waitFor(() => expect(seen).toEqual(["b 1\n", "over"]));
  });
});

async function fetchRaw(port: number, headers: Record<string, string>) {
  const sent = request({ port, host: "127.0.0.1", path: "/metrics", headers, agent: false }).end();
  const [response] = await once(sent, "response");
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk);
  return { headers: response.headers, body: Buffer.concat(chunks) };
}
