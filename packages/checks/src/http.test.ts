import { createServer, type RequestListener } from "node:http";
import { describe, expect, it, onTestFinished } from "vitest";
import { describeOutages } from "./fixtures/describe-outages.ts";
import { listenWith, startOwnServer } from "./fixtures/own-server.ts";
import { password } from "./fixtures/server.ts";
import { watchCheck } from "./fixtures/watch-check.ts";
import { http } from "./http.ts";

describeOutages("http", true, {
  start: () =>
    startOwnServer((port, gate) =>
      listenWith(
        createServer((_request, response) => gate(() => response.end())),
        port,
      ),
    ),
  connect: ({ port }) => ({
    check: http(`http://shop:${password}@127.0.0.1:${port}/livez?token=${password}`),
    close() {},
  }),
  reason: /^connection refused \(ECONNREFUSED\)$/,
});

async function serve(listener: RequestListener) {
  const server = createServer(listener);
  const { port, close } = await listenWith(server, 0);
  onTestFinished(close);
  const connections = () =>
    new Promise<number>((resolve, reject) => {
      server.getConnections((error, count) => (error ? reject(error) : resolve(count)));
    });
  return { url: `http://127.0.0.1:${port}/`, connections };
}

const patient = (...of: Parameters<typeof http>) => watchCheck(http(...of), "5s");

describe("http", () => {
  it("sends the address's user and password as Basic authentication", async () => {
    const seen: unknown[] = [];
    const { url } = await serve(({ headers }, response) => {
      seen.push(headers.authorization);
      response.end();
    });
    await patient(url.replace("//", "//shop:p%40ss@")).read();
    expect(seen).toEqual([`Basic ${btoa("shop:p@ss")}`]);
  });

  it.each([
    [200, undefined, "pass"],
    [204, undefined, "pass"],
    [500, undefined, "fail"],
    [404, 404, "pass"],
    [200, [204, 401], "fail"],
    [401, [204, 401], "pass"],
    [418, (status: number) => status < 500, "pass"],
  ] as const)("takes status %i with %s for a %s", async (answered, status, expected) => {
    const { url } = await serve((_request, response) => void response.writeHead(answered).end());
    const report = await patient(url, status === undefined ? {} : { status }).read();
    expect(report.status).toBe(expected);
    expect(report.reason).toBe(expected === "pass" ? undefined : `answered with status ${answered}`);
  });

  it("follows no redirect", async () => {
    const { url } = await serve(
      (_request, response) => void response.writeHead(302, { location: "/elsewhere" }).end(),
    );
    expect((await patient(url).read()).reason).toBe("answered with status 302");
  });

  it("uses its connections again", async () => {
    const ports = new Set<unknown>();
    const { url } = await serve(({ socket }, response) => {
      ports.add(socket.remotePort);
      response.end("well");
    });
    const watched = patient(url);
    while (watched.calls < 20) await watched.read();
    // fetch opens a second one when the first is not yet free.
    expect(ports.size).toBeLessThanOrEqual(2);
  });

  it("cuts an endless body off and keeps no socket", async () => {
    const { url, connections } = await serve((_request, response) => {
      const write = (): void =>
        void (response.destroyed || response.write(Buffer.alloc(16_384), () => setImmediate(write)));
      write();
    });
    expect((await patient(url).read()).status).toBe("pass");
    await expect.poll(connections, { timeout: 5_000 }).toBe(0);
  });

  it("lets go of the socket on a timeout", async () => {
    const { url, connections } = await serve(() => {});
    expect((await watchCheck(http(url)).read()).reason).toMatch(/^no answer within/);
    await expect.poll(connections, { timeout: 5_000 }).toBe(0);
  });

  it("uses method and headers as given", async () => {
    const seen: unknown[] = [];
    const { url } = await serve(({ method, headers }, response) => {
      seen.push(method, headers["x-probe"]);
      response.end();
    });
    await patient(url, { method: "HEAD", headers: { "x-probe": "1" } }).read();
    expect(seen).toEqual(["HEAD", "1"]);
  });

  it.each([
    ["no address", () => http(`not an address with ${password}`)],
    ["another protocol", () => http(`ftp://shop:${password}@files`)],
    ["a header with a line break", () => http("http://a", { headers: { authorization: `a\n${password}` } })],
    ["an impossible status", () => http("http://a", { status: 42 })],
    ["no status at all", () => http("http://a", { status: [] })],
  ])("refuses %s at once, without showing it", (_what, define) => {
    expect(define).toThrow(/^definition\/shape: http\(url/);
    expect(define).not.toThrow(password);
  });
});
