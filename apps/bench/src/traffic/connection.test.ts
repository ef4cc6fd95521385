import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import { createServer as createTcpServer, type AddressInfo, type Server } from "node:net";
import { afterEach, describe, expect, it, vi } from "vitest";
import { Connection } from "./connection.ts";

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

describe.each([0, 3])("a connection with %i ms in each direction", (oneWayMs) => {
  it("carries one request after the other", async () => {
    const paths: string[] = [];
    const port = await serve(({ url = "" }, response) => {
      paths.push(url);
      response.end(url);
    });
    const connection = await Connection.open(port, oneWayMs);
    for (const path of ["/1", "/22", "/333"]) await connection.get(path);
    expect(paths).toEqual(["/1", "/22", "/333"]);
    connection.close();
  });

  it("is not used again once the server says so", async () => {
    const port = await serve(
      (_request, response) => void response.setHeader("connection", "close").end("ok"),
    );
    const connection = await Connection.open(port, oneWayMs);
    expect(await connection.get("/")).toEqual({ status: 200, closes: true, bytes: 2 });
    expect(connection.isOpen).toBe(false);
  });

  it("says refused when nobody listens", async () => {
    const port = await serve(() => {});
    servers.pop()?.close();
    await expect(Connection.open(port, oneWayMs)).rejects.toMatchObject({ kind: "refused" });
  });

  it("says reset when it ends under a request", async () => {
    const port = await serve(({ socket }) => void socket.destroy());
    const connection = await Connection.open(port, oneWayMs);
    await expect(connection.get("/")).rejects.toMatchObject({ kind: "reset" });
  });

  it("says reset when the request was on its way as the server closed", async () => {
    const port = await listen(createTcpServer((socket) => void socket.end()));
    const connection = await Connection.open(port, oneWayMs);
    await expect(connection.get("/")).rejects.toMatchObject({ kind: "reset" });
  });

  it("sees that it was ended while idle, which is no failure", async () => {
    const server = createServer((_request, response) => void response.end("ok"));
    const connection = await Connection.open(await listen(server), oneWayMs);
    await connection.get("/");
    server.closeIdleConnections();
    await vi.waitFor(() => expect(connection.isOpen).toBe(false));
  });
});

it("lets what is on its way reach a server that has closed its side meanwhile", async () => {
  const received: string[] = [];
  const server = createTcpServer({ allowHalfOpen: true }, (socket) => {
    socket.end();
    socket.on("data", (chunk) => received.push(chunk.toString()));
  });
  const connection = await Connection.open(await listen(server), 3);
  await expect(connection.get("/late")).rejects.toMatchObject({ kind: "reset" });
  await vi.waitFor(() => expect(received.join("")).toContain("GET /late"));
});

it("says other to an answer whose end it cannot know", async () => {
  const port = await serve((_request, response) => {
    response.write("part");
    response.end();
  });
  const connection = await Connection.open(port, 0);
  await expect(connection.get("/")).rejects.toMatchObject({ kind: "other" });
});

function serve(handle: RequestListener): Promise<number> {
  return listen(createServer(handle));
}

async function listen(server: Server): Promise<number> {
  servers.push(server.listen(0, "127.0.0.1"));
  await once(server, "listening");
  return (server.address() as AddressInfo).port; // it listens on a port
}
