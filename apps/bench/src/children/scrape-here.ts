import { once } from "node:events";
import { createServer, get, type IncomingMessage, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

/** One scrape of this very process over HTTP; everything that served it is gone afterwards. */
export async function scrapeHere(handle: RequestListener): Promise<string> {
  const server = createServer(handle).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo; // it listens on a port
  const request = get({ port, host: "127.0.0.1", path: "/metrics", agent: false });
  const [response] = (await once(request, "response")) as [IncomingMessage]; // Node's own event
  const body = await text(response);
  server.close();
  await once(server, "close");
  return body;
}
