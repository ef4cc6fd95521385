import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { Balancer, watchReadiness } from "./balancer.ts";

let server: Server;
let status = 200;
let probes = 0;
let port = 0;
const balancer = new Balancer();
let watch: { stop(): void };

beforeEach(async () => {
  [status, probes] = [200, 0];
  server = createServer((_request, response) => {
    probes++;
    response.writeHead(status).end();
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  ({ port } = server.address() as AddressInfo); // it listens on a port
  watch = watchReadiness({ port, ready: { port, path: "/readyz" } }, balancer);
  await vi.waitUntil(() => balancer.has(port));
});
afterEach(() => {
  watch.stop();
  balancer.remove(port);
  server.close();
});

it("keeps a replica through one failed probe, takes it out after the second and back after a good one", async () => {
  status = 503;
  const before = probes;
  await vi.waitUntil(() => probes === before + 1);
  expect(balancer.has(port)).toBe(true);
  await vi.waitUntil(() => !balancer.has(port), { timeout: 5_000 });
  expect(probes).toBe(before + 2);
  status = 200;
  await vi.waitUntil(() => balancer.has(port), { timeout: 5_000 });
});

it("takes a replica out that does not answer at all", async () => {
  server.close();
  await vi.waitFor(() => expect(balancer.has(port)).toBe(false), { timeout: 5_000 });
});

it("counts targets round and round, and knows none when there is none", () => {
  const few = new Balancer();
  expect(few.at(3)).toBeUndefined();
  few.add(1);
  few.add(2);
  few.add(2);
  expect([0, 1, 2, 3].map((index) => few.at(index))).toEqual([1, 2, 1, 2]);
});
