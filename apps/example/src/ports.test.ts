import { createServer, type AddressInfo, type Server } from "node:net";
import { expect, it } from "vitest";
import { choosePorts, isFree } from "./ports.ts";

async function occupy(): Promise<Server & { port: number }> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return Object.assign(server, { port: (server.address() as AddressInfo).port });
}

it("says which port is taken and chooses another", async () => {
  const server = await occupy();
  const { ports, taken } = await choosePorts({ gateway: server.port });
  server.close();
  expect(ports.gateway).toBeGreaterThan(server.port);
  expect(taken).toEqual([{ name: "gateway", wanted: server.port, instead: ports.gateway }]);
});

it("never chooses one port twice", async () => {
  const server = await occupy();
  const { ports } = await choosePorts({ gateway: server.port, catalog: server.port });
  server.close();
  expect(ports.gateway).not.toBe(ports.catalog);
});

it("sees whether a port is free", async () => {
  const server = await occupy();
  expect(await isFree(server.port)).toBe(false);
  await new Promise((resolve) => server.close(resolve));
  expect(await isFree(server.port)).toBe(true);
});
