import { once } from "node:events";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setImmediate as nextTurn } from "node:timers/promises";
import type { Client } from "./client.ts";
import { open as openTelltale } from "./telltale.ts";

/** Sends what Telltale wrote at its first scrape, again and again: what a scrape costs before anything is rendered. */
export function open(routes: number): Client {
  const telltale = openTelltale(routes);
  let text: Promise<Uint8Array> | undefined;
  return {
    ...telltale,
    handle: (_request, response) =>
      void (text ??= renderOnce(telltale)).then((bytes) => send(bytes, response)),
  };
}

async function renderOnce({ handle }: Client): Promise<Uint8Array> {
  const server = createServer(handle).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo; // it listens on a port
  const response = await fetch(`http://127.0.0.1:${port}/metrics`);
  const bytes = await response.bytes();
  server.close();
  return bytes;
}

/** As Telltale sends: a chunk a turn. */
const chunkBytes = 65_536;

async function send(bytes: Uint8Array, response: ServerResponse): Promise<void> {
  response.writeHead(200, { "content-type": "text/plain; version=0.0.4" });
  for (let at = 0; at < bytes.length; at += chunkBytes) {
    if (!response.write(bytes.subarray(at, at + chunkBytes))) await once(response, "drain");
    await nextTurn();
  }
  response.end();
}
