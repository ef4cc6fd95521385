import { createServer } from "node:http";
import { describe, expect, it } from "vitest";
import { listen } from "../fixtures/server.ts";
import type { HttpOptions } from "../options.ts";
import type { KnownRoute, PortOptions } from "../port.ts";
import { testTelltale } from "../testing.ts";

const count = "http_server_request_duration_seconds_count";

async function serveRoutes(routes: PortOptions<string>["routes"], http: HttpOptions = {}) {
  const telltale = testTelltale(undefined, { http });
  const port = telltale.port<string>((path) => path.slice(1) || undefined, routes ? { routes } : {});
  const server = createServer((request, response) => {
    port.accept(request, response, request.url ?? "")?.run(() => response.writeHead(201).end());
  });
  const app = await listen(server);
  /** Every series there is, one line each: method, route, status, error, count. */
  const series = () =>
    telltale
      .collect()
      .filter(({ name }) => name === "http_server_request_duration_seconds")
      .flatMap((family) => family.points.map((point) => family.valuesOf(point)))
      .map(([method, , route, status, error]) => {
        const labels = {
          http_request_method: method!,
          http_route: route!,
          http_response_status_code: status!,
        };
        return [method, route, status, error, telltale.value(count, labels)].join(" ");
      });
  return { telltale, app, series };
}

const route = (path: string, method = "GET"): KnownRoute => ({ method, route: path });

describe("the routes an application has", () => {
  it("are at zero, answered and failed, before the first request is answered", async () => {
    const { app, series } = await serveRoutes(() => [route("/a/:id"), route("/b", "POST")]);
    const { body } = await app.get("/metrics");
    expect(body.match(/duration_seconds_count\{.*\} 0$/gm)).toHaveLength(4);
    expect(series()).toEqual([
      "GET /a/:id 200  0",
      "GET /a/:id 500 500 0",
      "POST /b 200  0",
      "POST /b 500 500 0",
    ]);
  });

  it("are asked once, with the first request", async () => {
    const asked: string[] = [];
    const { app } = await serveRoutes((path) => (asked.push(path), []));
    for (const path of ["/a", "/b", "/metrics"]) await app.get(path);
    expect(asked).toEqual(["/a"]);
  });

  it("cost nothing but a report when they cannot be listed", async () => {
    const { telltale, app, series } = await serveRoutes(function* () {
      yield route("/a");
      throw new Error("no routes");
    });
    expect((await app.get("/x")).status).toBe(201);
    expect(series().slice(0, 2)).toEqual(["GET /a 200  0", "GET /a 500 500 0"]);
    expect(telltale.logs).toMatchObject([
      { level: "error", reason: expect.stringContaining("no routes") },
      {},
    ]);
  });

  it("are skipped where their method would show as _OTHER", async () => {
    const { app, series } = await serveRoutes(() => [route("/a", "BREW"), route("/b", "get")]);
    await app.get("/livez");
    expect(series()).toEqual([]);
  });

  it("take half of the label sets at most", async () => {
    const many = Array.from({ length: 5_000 }, (_, index) => route("/a", index % 2 ? "GET" : "PUT"));
    const distinct = Array.from({ length: 5_000 }, (_, index) => route(`/a/${index}`));
    const { app, series } = await serveRoutes(() => [...many, ...distinct]);
    await app.get("/livez");
    expect(series().length).toBeGreaterThan(4);
    expect(series().length).toBeLessThanOrEqual(1_000);
  });

  it("are left out when told so", async () => {
    const { app, series } = await serveRoutes(() => [route("/a")], { knownRoutes: false });
    await app.get("/b");
    expect(series()).toEqual(["GET b 201  1"]);
  });
});

describe("a route nobody listed", () => {
  it("has its failure at zero from its first request on", async () => {
    const { app, series } = await serveRoutes(undefined);
    await app.get("/a");
    await app.get("/a");
    await expect.poll(series).toEqual(["GET a 500 500 0", "GET a 201  2"]);
  });

  it("has none when it is no route", async () => {
    const { app, series } = await serveRoutes(undefined);
    await app.get("/");
    await expect.poll(series).toEqual(["GET  201  1"]);
  });
});
