import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, it } from "vitest";
import { startTraffic } from "./traffic.ts";

it("sends browsers and buyers, whoever is served", async () => {
  const seen = new Set<string>();
  const server = createServer((request, response) => {
    seen.add(`${request.method} ${request.url?.replace(/\/products\/.+/, "/products/:id")}`);
    response.end("[]");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const traffic = startTraffic(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, {
    flowsPerSecond: 200,
  });
  await expect
    .poll(() => [...seen].toSorted())
    .toEqual(["GET /products", "GET /products/:id", "POST /checkout"]);
  await traffic.stop();
  expect(traffic.counts).toMatchObject({ failed: 0, turnedAway: 0 });
  server.close();
});

it("turns customers away from a shop that answers nobody", async () => {
  let inside = 0;
  const server = createServer(() => (inside += 1));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const traffic = startTraffic(url, { flowsPerSecond: 500, maxInside: 3 });
  await expect.poll(() => traffic.counts.turnedAway).toBeGreaterThan(5);
  await expect.poll(() => inside).toBe(3);
  await traffic.stop();
  server.closeAllConnections();
  server.close();
});
