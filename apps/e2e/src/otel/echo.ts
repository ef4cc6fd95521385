import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** A server that answers every request with the headers it came with. */
export async function startEcho(): Promise<{ url: string } & AsyncDisposable> {
  const server = createServer((request, response) => response.end(JSON.stringify(request.headers))).listen(
    0,
    "127.0.0.1",
  );
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
    },
  };
}
