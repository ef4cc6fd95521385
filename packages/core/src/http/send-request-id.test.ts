import { createServer, type ServerResponse } from "node:http";
import { describe, expect, it } from "vitest";
import { listen } from "../fixtures/server.ts";
import { testTelltale } from "../testing.ts";

/** What a client reads of the id, for a handler that writes its headers in its own way. */
async function idOf(respond: (response: ServerResponse) => void, wrap?: (response: ServerResponse) => void) {
  const port = testTelltale().port(() => undefined);
  const server = createServer((request, response) => {
    wrap?.(response);
    port.accept(request, response, undefined)?.run(() => respond(response));
  });
  const { headers } = await (await listen(server)).get("/", { headers: { "x-request-id": "r-1" } });
  return headers;
}

describe("the id of a request", () => {
  it.each<[string, (response: ServerResponse) => void]>([
    ["that is ended without a word", (response) => response.end()],
    ["with a status only", (response) => response.writeHead(201).end()],
    ["with a status and a message", (response) => response.writeHead(201, "Made").end()],
    ["with headers in an object", (response) => response.writeHead(200, { a: "1" }).end()],
    ["with a message and headers", (response) => response.writeHead(200, "Fine", { a: "1" }).end()],
    ["with headers in a list", (response) => response.writeHead(200, ["a", "1"]).end()],
    ["with headers set before", (response) => response.setHeader("a", "1").writeHead(200, { b: "2" }).end()],
    ["that is flushed", (response) => (response.flushHeaders(), void response.end())],
  ])("is on a response %s", async (_name, respond) => {
    expect((await idOf(respond))["x-request-id"]).toBe("r-1");
  });

  it("leaves the other headers as they were given", async () => {
    const given = Object.freeze({ "content-type": "text/plain", "set-cookie": ["a=1", "b=2"] });
    expect(await idOf((response) => response.writeHead(200, given).end())).toMatchObject(given);
  });

  it.each<[string, (response: ServerResponse) => void]>([
    ["in an object", (response) => response.writeHead(200, { "X-Request-ID": "mine" }).end()],
    ["by setHeader", (response) => response.setHeader("X-Request-ID", "mine").end()],
  ])("is the application's where it says one %s", async (_name, respond) => {
    expect((await idOf(respond))["x-request-id"]).toBe("mine");
  });

  it("stands beside what others do as headers are written", async () => {
    const headers = await idOf(
      (response) => response.writeHead(200, { a: "1" }).end(),
      (response) => {
        const writeHead = response.writeHead.bind(response) as (...head: unknown[]) => ServerResponse;
        response.writeHead = (...head: unknown[]) => {
          response.setHeader("b", "2");
          return writeHead(...head);
        };
      },
    );
    expect(headers).toMatchObject({ a: "1", b: "2", "x-request-id": "r-1" });
  });
});
