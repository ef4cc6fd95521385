import { once } from "node:events";
import { Agent } from "node:http";
import { describe, expect } from "vitest";
import { behaviour } from "./behaviour.ts";
import { open, received, sendRaw } from "./client.ts";
import type { RouteKey, Subject } from "./contract.ts";
import { expectInFlight, expectRoute } from "./expect-only.ts";

/** However an exchange ends, it is counted once, under its route, and nothing stays in flight. */
export function describeEndings(subject: Subject): void {
  describe("endings", () => {
    describeErrors(subject);
    describeAborts(subject);
    describeRequestBodies(subject);
    describeConnections(subject);
  });
}

function describeErrors(subject: Subject): void {
  const errors: [RouteKey, string, string][] = [
    ["boom", "/boom/1", "an error thrown at once"],
    ["later", "/later/1", "an error thrown after an await"],
    ["mountedBoom", "/shops/1/boom", "an error thrown under a mount"],
  ];
  for (const [route, path, what] of errors) {
    behaviour(subject, `counts ${what} as 500 under its route`, { needs: [route] }, async (bench) => {
      expect((await bench.send(path)).status).toBe(500);
      await expectRoute(bench, route, { http_response_status_code: "500", error_type: "500" });
      await expectInFlight(bench, 0);
    });
  }
  behaviour(
    subject,
    "counts a body that does not parse once, under its route",
    { needs: ["create"] },
    async (bench) => {
      const answer = await bench.send("/items", {
        method: "POST",
        body: '{"a":',
        headers: { "content-type": "application/json" },
      });
      expect(answer.status).toBe(400);
      expect(await bench.count({ http_response_status_code: "400" })).toBe(1);
      await expectInFlight(bench, 0);
    },
  );
  behaviour(subject, "counts a handler that answers twice once", { needs: ["twice"] }, async (bench) => {
    expect((await bench.send("/twice/1")).body).toBe("once");
    await bench.send("/livez");
    await expectRoute(bench, "twice", { http_response_status_code: "200" });
    await expectInFlight(bench, 0);
  });
}

function describeAborts(subject: Subject): void {
  behaviour(subject, "counts a request that the server's own timeout ended", {}, async (bench) => {
    const socket = await open(bench.port);
    socket.write("GET /slow/1 HTTP/1.1\r\nHost: a\r\n\r\n");
    await bench.slow.reached;
    for (const connection of bench.sockets) connection.setTimeout(1); // as `server.timeout` does from the start
    await once(socket.resume(), "close");
    await expectRoute(bench, "slow", { http_response_status_code: "", error_type: "timeout" });
    await expectInFlight(bench, 0);
  });
  behaviour(subject, "tells a server that broke off from a client that left", {}, async (bench) => {
    const socket = await open(bench.port);
    socket.write("GET /slow/1 HTTP/1.1\r\nHost: a\r\n\r\n");
    await bench.slow.reached;
    bench.server.closeAllConnections();
    await expectRoute(bench, "slow", { http_response_status_code: "", error_type: "server_aborted" });
    await expectInFlight(bench, 0);
    socket.destroy();
  });
  behaviour(subject, "counts a client that left before the answer, without a status", {}, async (bench) => {
    const socket = await open(bench.port);
    socket.write("GET /slow/1 HTTP/1.1\r\nHost: a\r\n\r\n");
    await bench.slow.reached;
    await expectInFlight(bench, 1);
    socket.destroy();
    await expectRoute(bench, "slow", { http_response_status_code: "", error_type: "client_aborted" });
    await expectInFlight(bench, 0);
  });
  behaviour(subject, "counts it once, also when the handler answers nobody later", {}, async (bench) => {
    const socket = await open(bench.port);
    socket.write("GET /slow/1 HTTP/1.1\r\nHost: a\r\n\r\n");
    await bench.slow.reached;
    socket.destroy();
    await expectInFlight(bench, 0);
    bench.slow.open();
    await bench.send("/livez");
    await expectRoute(bench, "slow", { error_type: "client_aborted" });
  });
  behaviour(
    subject,
    "counts a client that left half-way through its own body",
    { needs: ["create"] },
    async (bench) => {
      const socket = await open(bench.port);
      socket.write(
        'POST /items HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{"a":',
      );
      await expectInFlight(bench, 1);
      socket.destroy();
      await expectInFlight(bench, 0);
      expect(await bench.count()).toBe(1);
    },
  );
}

function describeRequestBodies(subject: Subject): void {
  behaviour(
    subject,
    "counts a client that asked before it sent its body once",
    { needs: ["create"] },
    async (bench) => {
      const socket = await open(bench.port);
      const head =
        "POST /items HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 2\r\n";
      socket.write(`${head}Expect: 100-continue\r\n\r\n`);
      await received(socket, "HTTP/1.1 100 ");
      socket.write("{}");
      await received(socket, "HTTP/1.1 201 ");
      await expectRoute(bench, "create", { http_response_status_code: "201", error_type: "" });
      await expectInFlight(bench, 0);
      socket.destroy();
    },
  );
  behaviour(subject, "counts an answer that did not wait for the request's body", {}, async (bench) => {
    const socket = await open(bench.port);
    socket.write(
      "GET /items/1 HTTP/1.1\r\nHost: a\r\nContent-Type: text/plain\r\nContent-Length: 99\r\n\r\na",
    );
    await received(socket, "HTTP/1.1 200 ");
    await expectInFlight(bench, 0);
    socket.destroy();
    await bench.send("/livez");
    await expectRoute(bench, "item", { http_response_status_code: "200", error_type: "" });
  });
}

function describeConnections(subject: Subject): void {
  behaviour(subject, "counts each request of a connection that is kept", {}, async (bench) => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    for (const id of ["1", "2", "3"]) await bench.send(`/items/${id}`, { agent });
    agent.destroy();
    await expectRoute(bench, "item", {}, 3);
  });
  behaviour(subject, "counts each of two pipelined requests", {}, async (bench) => {
    const request = "GET /items/1 HTTP/1.1\r\nHost: a\r\n";
    const answers = await sendRaw(bench.port, `${request}\r\n${request}Connection: close\r\n\r\n`);
    expect(answers.match(/HTTP\/1.1 200/g)).toHaveLength(2);
    await expectRoute(bench, "item", {}, 2);
  });
  behaviour(subject, "shows a request in flight while it is", {}, async (bench) => {
    const answer = bench.send("/slow/1");
    await bench.slow.reached;
    await expectInFlight(bench, 1);
    bench.slow.open();
    expect((await answer).body).toBe("done");
    await expectInFlight(bench, 0);
  });
}
