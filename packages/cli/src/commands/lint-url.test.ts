import { afterEach, expect, it } from "vitest";
import { run } from "../fixtures/run.ts";
import { serve, stopServers } from "../fixtures/server.ts";

afterEach(stopServers);

const clean = "# HELP shop_orders_total Orders.\n# TYPE shop_orders_total counter\nshop_orders_total 3\n";

it("reads what a running service exposes; a bare host means its /metrics", async () => {
  const seen: (string | undefined)[] = [];
  const url = await serve((request, response) => {
    seen.push(request.url, request.headers.authorization);
    response.end(clean);
  });
  const { code, out } = await run("/", ["lint", url.replace("//", "//me:secret@"), `${url}/custom`]);
  expect({ code, out }).toEqual({ code: 0, out: "No findings.\n" });
  expect(new Set(seen)).toEqual(new Set(["/custom", "/metrics", `Basic ${btoa("me:secret")}`, undefined]));
});

it("names the URL as the place of a finding, without its password", async () => {
  const url = await serve((_, response) => response.end("# TYPE shop_orders counter\nshop_orders 1\n"));
  const { out } = await run("/", ["lint", `${url.replace("//", "//me:secret@")}/metrics`]);
  expect(out).toContain(`${url}/metrics:1:8  error  metric/counter-total`);
  expect(out).not.toContain("secret");
});

const megabyte = Buffer.alloc(1024 * 1024, `a_b{l="${"x".repeat(1_000)}"} 1\n`);

it.each<[string, (respond: import("node:http").ServerResponse) => void, string]>([
  ["answers 500", (response) => response.writeHead(500).end("no"), "answered 500; a scrape needs 200"],
  ["answers 404", (response) => response.writeHead(404).end("no"), "answered 404"],
  [
    "answers HTML",
    (response) => response.setHeader("content-type", "text/html; charset=utf-8").end("<p>"),
    "answered text/html, not metrics",
  ],
  [
    "answers HTML and calls it text",
    (response) => response.end("<!DOCTYPE html><html></html>"),
    "answered HTML, not metrics",
  ],
  [
    "announces 200 MB",
    (response) => response.writeHead(200, { "content-length": 200 * 1024 * 1024 }).write(megabyte),
    "is larger than 100 MB",
  ],
  [
    "hangs up half-way",
    (response) => response.writeHead(200, { "content-length": 100 }).write("a_b", () => response.destroy()),
    "closed the connection",
  ],
])("a service that %s is one sentence and exit code 2", async (_, respond, sentence) => {
  const url = await serve((_request, response) => respond(response));
  const { code, err } = await run("/", ["lint", url]);
  expect(err).toMatch(/^telltale: .+\n$/);
  expect(err).toContain(sentence);
  expect(code).toBe(2);
});

it("refuses 200 MB before memory fills, however they come", async () => {
  let sent = 0;
  const url = await serve((_, response) => {
    const more = (): void => {
      while (sent < 200 && !response.destroyed) {
        sent++;
        if (!response.write(megabyte)) return void response.once("drain", more);
      }
      response.end();
    };
    more();
  });
  const { code, err } = await run("/", ["lint", url, "--timeout", "5m"]);
  expect({ code, err }).toMatchObject({ code: 2, err: expect.stringContaining("is larger than 100 MB") });
  expect(sent).toBeLessThan(200);
}, 120_000); // under coverage every byte takes its time

it("does not wait for a service that never answers", async () => {
  const url = await serve(() => {});
  const { code, err } = await run("/", ["lint", url, "--timeout", "200ms"]);
  expect({ code, err }).toEqual({ code: 2, err: `telltale: ${url}/metrics did not answer within 0.2 s\n` });
});

it("does not wait for an answer that never ends", async () => {
  const url = await serve((_, response) => void response.write("a_b 1\n"));
  const { code, err } = await run("/", ["lint", url, "--timeout", "200ms"]);
  expect({ code, err }).toMatchObject({
    code: 2,
    err: expect.stringContaining("did not answer within 0.2 s"),
  });
});

it("says that nobody listens, and still judges the rest", async () => {
  const gone = await serve(() => {});
  await stopServers();
  const url = await serve((_, response) => response.end("# TYPE shop_orders counter\nshop_orders 1\n"));
  const { code, out, err } = await run("/", ["lint", gone, url]);
  expect(code).toBe(2);
  expect(err).toContain("refused the connection; is the service running?");
  expect(out).toContain("metric/counter-total");
});

it("says that a host does not exist", async () => {
  expect((await run("/", ["lint", "http://nowhere.invalid/metrics"])).err).toMatch(/names a host that/);
});
