import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { promisify } from "node:util";
import { describe, expect, it, onTestFinished } from "vitest";
import { prometheusServer } from "./ask-prometheus.ts";

/** A server that is not what it should be. */
async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.close().closeAllConnections();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`; // it listens on a port
}

function answering(status: number, type: string, body: string): RequestListener {
  return (_request, response) => void response.writeHead(status, { "content-type": type }).end(body);
}

const json = "application/json";

describe("an answer that is none", () => {
  it.each<[string, RequestListener, RegExp]>([
    [
      "too many requests",
      answering(429, "text/plain", "slow down"),
      /\(query\) answered 429, too many requests/,
    ],
    [
      "HTML",
      answering(200, "text/html", "<!doctype html>"),
      /answered 200 and HTML, not what Prometheus says/,
    ],
    ["HTML that says it is JSON", answering(200, json, "<html>"), /answered 200 and HTML/],
    ["nothing", answering(204, json, ""), /answered 204 and nothing/],
    [
      "no access",
      answering(401, "text/plain", ""),
      /answered 401; put a token into TELLTALE_PROMETHEUS_TOKEN/,
    ],
    [
      "an error of its own",
      answering(422, json, '{"status":"error","error":"query timed out"}'),
      /answered 422: query timed out/,
    ],
    [
      "half an answer",
      (_request, response) => {
        response.writeHead(200, { "content-type": json, "content-length": "100" }).write('{"sta');
        setImmediate(() => response.destroy());
      },
      /closed the connection|could not be read/,
    ],
  ])("is a sentence with the address: %s", async (_, listener, sentence) => {
    const address = await serve(listener);
    const { ask } = prometheusServer(address, 5_000, {});
    await expect(ask("/api/v1/query", { query: "up" })).rejects.toThrow(sentence);
    await expect(ask("/api/v1/query", { query: "up" })).rejects.toThrow(address);
  });

  it("is a sentence when nobody listens", async () => {
    const server = createServer().listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as AddressInfo; // it listens on a port
    await promisify(server.close.bind(server))();
    const { ask } = prometheusServer(`http://127.0.0.1:${port}`, 5_000, {});
    await expect(ask("/api/v1/metadata", {})).rejects.toThrow("refused the connection");
  });

  it("is a sentence when it does not come in time", async () => {
    const { ask } = prometheusServer(await serve(() => {}), 50, {});
    await expect(ask("/api/v1/metadata", {})).rejects.toThrow("did not answer within 0.05 s");
  });

  it.each(["localhost:9090", "ftp://a", "http://", ""])("refuses the address %o", (address) => {
    expect(() => prometheusServer(address, 1, {})).toThrow("--prometheus takes the address of a server");
  });
});

describe("what is sent", () => {
  it.each<[string, Record<string, string>, string | undefined]>([
    ["http://", {}, undefined],
    ["http://zoe:l%40ve@", {}, `Basic ${Buffer.from("zoe:l@ve").toString("base64")}`],
    ["http://zoe:love@", { TELLTALE_PROMETHEUS_TOKEN: "t0ken" }, "Bearer t0ken"],
  ])("credentials go into the header and never into a message: %s %o", async (scheme, env, expected) => {
    const seen: (string | undefined)[] = [];
    const address = await serve((request, response) => {
      seen.push(request.headers.authorization);
      response.writeHead(500, { "content-type": "text/plain" }).end();
    });
    const { ask, shown } = prometheusServer(address.replace("http://", scheme), 5_000, env);
    const error = await ask("/api/v1/metadata", {}).catch(String);
    expect([seen, shown]).toEqual([[expected], address]);
    expect(error).not.toMatch(/zoe|love|l%40ve|t0ken/);
  });

  it("keeps the path of a server behind a proxy, and sends long queries as a form", async () => {
    const seen: string[] = [];
    const address = await serve((request, response) => {
      seen.push(`${request.method} ${request.url}`);
      response.writeHead(200, { "content-type": json }).end('{"status":"success","data":[1]}');
    });
    const { ask } = prometheusServer(`${address}/prometheus/`, 5_000, {});
    expect(await ask("/api/v1/query", { query: "up" })).toEqual([1]);
    await ask("/api/v1/query", { query: "a".repeat(3_000) });
    expect(seen).toEqual(["GET /prometheus/api/v1/query?query=up", "POST /prometheus/api/v1/query"]);
  });
});
