import { connect, createServer, type IncomingHttpHeaders } from "node:http2";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, it, onTestFinished } from "vitest";
import { testTelltale } from "../testing.ts";

/** Asks a service over HTTP/2, in Node's compatibility mode. */
async function ask(headers: Record<string, string>): Promise<{ headers: IncomingHttpHeaders; body: string }> {
  const port = testTelltale({ name: "orders" }).port(() => undefined);
  const server = createServer((request, response) => {
    // The compatibility objects have all that core uses of node:http's; frameworks pass them on in the same way.
    port.accept(...([request, response] as unknown as [IncomingMessage, ServerResponse]), undefined);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const client = connect(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  onTestFinished(() => {
    client.destroy();
    server.close();
  });
  const stream = client.request(headers);
  const answered = new Promise<IncomingHttpHeaders>((resolve) => stream.once("response", resolve));
  const chunks = await stream.toArray();
  return { headers: await answered, body: Buffer.concat(chunks).toString() };
}

it("answers over HTTP/2, HEAD and refusals too", async () => {
  const get = await ask({ ":path": "/readyz?verbose" });
  expect([get.headers[":status"], get.body]).toEqual([200, "readyz check passed\n"]);
  const head = await ask({ ":path": "/readyz?verbose", ":method": "HEAD" });
  expect([head.headers[":status"], head.headers["content-length"], head.body]).toEqual([200, "20", ""]);
  const post = await ask({ ":path": "/livez", ":method": "POST" });
  expect([post.headers[":status"], post.headers["allow"]]).toEqual([405, "GET, HEAD"]);
});
