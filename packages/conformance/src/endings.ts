import { Agent } from "node:http";
import { describe, expect } from "vitest";
import { behaviour } from "./behaviour.ts";
import type { Bench } from "./bench.ts";
import { open, received, sendRaw } from "./client.ts";
import type { RouteKey, Subject } from "./contract.ts";
import { expectInFlight, expectRoute } from "./expect-only.ts";
import { select, sum } from "./samples.ts";

/** However an exchange ends, it is counted once, under its route, and nothing stays in flight. */
export function describeEndings(subject: Subject): void {
  describe("endings", () => {
    describeErrors(subject);
    describeAborts(subject);
    describeStreams(subject);
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

function describeStreams(subject: Subject): void {
  behaviour(subject, "measures a streamed body to its last byte", { needs: ["stream"] }, async (bench) => {
    const socket = await open(bench.port);
    socket.write("GET /stream/1 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
    bench.stream[0].open();
    await received(socket, "chunk 0");
    const began = performance.now();
    await expectInFlight(bench, 1);
    expect(await bench.count()).toBe(0);
    const held = (performance.now() - began) / 1_000;
    for (const gate of bench.stream) gate.open();
    await expectRoute(bench, "stream", { http_response_status_code: "200", error_type: "" });
    expect(await totalSeconds(bench)).toBeGreaterThanOrEqual(held);
  });
  behaviour(
    subject,
    "tells a client that left mid-stream from one that stayed",
    { needs: ["stream"] },
    async (bench) => {
      const socket = await open(bench.port);
      socket.write("GET /stream/1 HTTP/1.1\r\nHost: a\r\n\r\n");
      bench.stream[0].open();
      await received(socket, "chunk 0");
      socket.removeAllListeners("close").destroy();
      await expectRoute(bench, "stream", { http_response_status_code: "200", error_type: "client_aborted" });
      await expectInFlight(bench, 0);
    },
  );
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

async function totalSeconds(bench: Bench): Promise<number> {
  return sum(select(await bench.scrape(), "http_server_request_duration_seconds_sum"));
}
