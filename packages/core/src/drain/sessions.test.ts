import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync } from "node:fs";
import { connect, createSecureServer, createServer, type ClientHttp2Session } from "node:http2";
import type { ServerResponse } from "node:http";
import { createServer as createHttpsServer, request } from "node:https";
import { connect as connectTcp, type AddressInfo, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setImmediate as nextTurn } from "node:timers/promises";
import { connect as connectTls } from "node:tls";
import type { Http2ServerRequest, Http2ServerResponse } from "node:http2";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { patience, prepare } from "./fixtures/prepare.ts";

const held: Http2ServerResponse[] = [];
const handle = (asked: Http2ServerRequest, response: Http2ServerResponse): void => {
  if (asked.url === "/hold") held.push(response);
  else response.end("ok");
};

async function listening<T extends Server>(server: T): Promise<T> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  held.length = 0;
  return server;
}

const portOf = (server: Server): number => (server.address() as AddressInfo).port;

/** A client's session, and the last stream of each GOAWAY it was sent. */
async function join2(url: string): Promise<{ session: ClientHttp2Session; goaways: number[] }> {
  const session = connect(url, { rejectUnauthorized: false });
  onTestFinished(() => session.destroy());
  const goaways: number[] = [];
  session.on("goaway", (_code, lastStream) => goaways.push(lastStream)).on("error", () => {});
  await new Promise((resolve) => session.once("connect", resolve));
  return { session, goaways };
}

const bodyOf = async (session: ClientHttp2Session, path: string): Promise<string> => {
  const chunks: string[] = await session.request({ ":path": path }).setEncoding("utf8").toArray();
  return chunks.join("");
};

describe("an HTTP/2 session during a drain", () => {
  it("is told first that nothing is refused, then of its last stream, and finishes what is under way", async () => {
    const server = await listening(createServer(handle));
    const { drain, messages } = prepare(server, { linger: "1h", deadline: "2h" });
    const { session, goaways } = await join2(`http://127.0.0.1:${portOf(server)}`);
    const body = bodyOf(session, "/hold");
    await vi.waitFor(() => expect(held).toHaveLength(1), patience);
    const drained = drain.finish("SIGTERM");
    await vi.waitFor(() => expect(goaways).toEqual([2 ** 31 - 1, 1]), patience);
    held[0]!.end("whole");
    expect(await body).toBe("whole");
    await drained;
    await drain.teardown();
    expect(messages()).toEqual(["drain started", "drain finished"]);
  });

  it("loses no stream that was sent before its client has read of the drain", async () => {
    const server = await listening(createServer(handle));
    const { drain } = prepare(server, { linger: "1h", deadline: "2h" });
    const clients = await Promise.all(
      Array.from({ length: 20 }, () => join2(`http://127.0.0.1:${portOf(server)}`)),
    );
    for (const { session } of clients) expect(await bodyOf(session, "/")).toBe("ok");
    const bodies = clients.map(({ session }) => bodyOf(session, "/"));
    // The clients have sent, and the server has not read.
    await nextTurn();
    const drained = drain.finish("SIGTERM");
    expect(await Promise.all(bodies)).toEqual(clients.map(() => "ok"));
    await drained;
  });

  it("that comes during the delay is served, and told with its first stream", async () => {
    const server = await listening(createServer(handle));
    const { drain } = prepare(server, { delay: "1h" });
    void drain.finish("SIGTERM");
    const { session, goaways } = await join2(`http://127.0.0.1:${portOf(server)}`);
    expect(await bodyOf(session, "/")).toBe("ok");
    await vi.waitFor(() => expect(goaways[0]).toBe(2 ** 31 - 1), patience);
  });

  it("that has never asked for anything delays nothing", async () => {
    const server = await listening(createServer(handle));
    const { run, messages } = prepare(server, { linger: "20ms", deadline: "1h" });
    await join2(`http://127.0.0.1:${portOf(server)}`);
    await run();
    expect(messages()).toEqual(["drain started", "drain finished"]);
  });

  it("is cut at the deadline when a stream does not end", async () => {
    const server = await listening(createServer(handle));
    const { run, line } = prepare(server, { deadline: "50ms" });
    const { session } = await join2(`http://127.0.0.1:${portOf(server)}`);
    const body = bodyOf(session, "/hold").catch(() => "cut");
    await vi.waitFor(() => expect(held).toHaveLength(1), patience);
    await run();
    expect(line("drain deadline reached")).toMatchObject({ cut_connections: 1 });
    await body;
  });
});

const openssl = "openssl";
const hasOpenssl = spawnSync(openssl, ["version"]).status === 0;

describe.skipIf(!hasOpenssl)("a TLS server during a drain (skipped when openssl is missing)", () => {
  it("sends HTTP/2 clients away and closes the connections of HTTP/1 clients", async () => {
    const server = await listening(createSecureServer({ ...certificate(), allowHTTP1: true }, handle));
    const { drain, messages } = prepare(server, { linger: "1h", deadline: "2h" });
    const { session, goaways } = await join2(`https://127.0.0.1:${portOf(server)}`);
    const body = bodyOf(session, "/hold");
    const answer = new Promise<string | undefined>((resolve, reject) => {
      request({ port: portOf(server), host: "127.0.0.1", path: "/hold", rejectUnauthorized: false })
        .on("response", (response) => resolve(response.resume().headers.connection))
        .on("error", reject)
        .setHeader("connection", "keep-alive")
        .end();
    });
    await vi.waitFor(() => expect(held).toHaveLength(2), patience);
    const drained = drain.finish("SIGTERM");
    await vi.waitFor(() => expect(goaways).toHaveLength(2), patience);
    for (const response of held) response.end("whole");
    expect([await body, await answer]).toEqual(["whole", "close"]);
    await drained;
    await drain.teardown();
    expect(messages()).toEqual(["drain started", "drain finished"]);
  });
});

describe.skipIf(!hasOpenssl)("a TLS handshake during a drain (skipped when openssl is missing)", () => {
  it("may be finished, and its first request is answered", async () => {
    const order: string[] = [];
    const handler = (_asked: object, response: ServerResponse): void => {
      order.push("asked");
      response.end("ok");
    };
    const server = await listening(createHttpsServer(certificate(), handler));
    const { drain } = prepare(server, { linger: "1h", deadline: "2h" });
    const accepted = new Promise((resolve) => server.once("connection", resolve));
    const socket = connectTcp(portOf(server), "127.0.0.1");
    await accepted;
    const drained = drain.finish("SIGTERM").then(() => order.push("drained"));
    await vi.waitFor(() => expect(server.listening).toBe(false), patience);
    await afterTurns(20); // as long as a network might take
    const secure = connectTls({ socket, rejectUnauthorized: false });
    onTestFinished(() => void secure.destroy());
    secure.write("GET / HTTP/1.1\r\nhost: a\r\n\r\n");
    const chunks: string[] = await secure.setEncoding("utf8").toArray();
    expect(chunks.join("")).toMatch(/^HTTP\/1\.1 200 .*connection: close.*ok$/is);
    await drained;
    expect(order).toEqual(["asked", "drained"]);
  });
});

async function afterTurns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn += 1) await nextTurn();
}

/** A certificate of its own, made by openssl. */
function certificate(): { key: Buffer; cert: Buffer } {
  const folder = mkdtempSync(join(tmpdir(), "telltale-"));
  const [key, cert] = [join(folder, "key.pem"), join(folder, "cert.pem")];
  const made = [
    "-newkey",
    "ec",
    "-pkeyopt",
    "ec_paramgen_curve:prime256v1",
    "-nodes",
    "-subj",
    "/CN=localhost",
  ];
  execFileSync(openssl, ["req", "-x509", ...made, "-keyout", key, "-out", cert, "-days", "2"], {
    stdio: "ignore",
  });
  return { key: readFileSync(key), cert: readFileSync(cert) };
}
