import type { Socket } from "node:net";
import { text } from "node:stream/consumers";
import { setImmediate } from "node:timers/promises";
import { describe, expect } from "vitest";
import { behaviour } from "./behaviour.ts";
import type { Bench } from "./bench.ts";
import { open, sendRaw } from "./client.ts";
import type { Subject } from "./contract.ts";
import { patience } from "./expect-only.ts";
import { createBarrier } from "./gate.ts";

/** The request id: one rule for all adapters, and it stays with its request. */
export function describeContext(subject: Subject): void {
  describe("context", () => {
    describeIds(subject);
    describeReach(subject);
    describeBodies(subject);
    describeLogs(subject);
  });
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

const kept = [
  "f81d4fae-7dec-4d0e-a765-00a0c91e6bf6",
  "a.b:c/d+e=",
  "01ARZ3NDEKTSV4RRFFQ69G5FAV",
  "Root=1-67891233-abcdef012345678912345678",
  "x".repeat(128),
];

const replaced: [string, string][] = [
  ["too long", "x".repeat(129)],
  ["8000 characters", "x".repeat(8_000)],
  ["a quote", 'a","level":"fatal'],
  ["markup", "<script>"],
  ["a tab", "a\tb"],
  ["a space", "a b"],
  ["bytes of UTF-8", "a\u00e9"],
  ["a leading dash", "-rf"],
  ["empty", ""],
];

function describeIds(subject: Subject): void {
  behaviour(subject, "keeps every legal request id", {}, async (bench) => {
    for (const id of kept) {
      const { headers, body } = await bench.send("/items/1", { headers: { "x-request-id": id } });
      expect([headers["x-request-id"], JSON.parse(body)]).toEqual([id, { id: "1", before: id, after: id }]);
    }
  });
  for (const [what, id] of replaced) {
    behaviour(subject, `replaces a request id: ${what}`, {}, async (bench) => {
      const answer = await sendRaw(
        bench.port,
        `GET /items/1 HTTP/1.1\r\nHost: a\r\nConnection: close\r\nX-Request-Id: ${id}\r\n\r\n`,
      );
      const echoed = /^x-request-id: (.*)\r$/im.exec(answer)?.[1] ?? "";
      expect(echoed).toMatch(uuid);
      expect(answer).toContain(`"after":"${echoed}"`);
    });
  }
  behaviour(subject, "replaces a request id that was sent twice", {}, async (bench) => {
    const { headers } = await bench.send("/items/1", { headers: { "x-request-id": ["one", "two"] } });
    expect(headers["x-request-id"]).toMatch(uuid);
  });
  behaviour(subject, "makes a new id for each request without one", {}, async (bench) => {
    const ids = [await bench.send("/items/1"), await bench.send("/items/1")].map(
      ({ headers }) => headers["x-request-id"],
    );
    expect(ids).toEqual([expect.stringMatching(uuid), expect.stringMatching(uuid)]);
    expect(new Set(ids).size).toBe(2);
  });
}

function describeReach(subject: Subject): void {
  for (const path of ["/boom/1", "/later/1", "/nowhere", "/livez", "/metrics"]) {
    behaviour(subject, `sends the request id with ${path}`, {}, async (bench) => {
      const { headers } = await bench.send(path, { headers: { "x-request-id": "abc" } });
      expect(headers["x-request-id"]).toBe("abc");
    });
  }
  behaviour(subject, "keeps the contexts of requests under way at once apart", {}, async (bench) => {
    bench.handlers.pause = createBarrier(20);
    const ids = Array.from({ length: 20 }, (_, index) => `id-${index}`);
    const answers = await Promise.all(
      ids.map((id) => bench.send("/items/1", { headers: { "x-request-id": id } })),
    );
    expect(answers.map(({ body }) => JSON.parse(body) as unknown)).toEqual(
      ids.map((id) => ({ id: "1", before: id, after: id })),
    );
  });
  behaviour(subject, "reaches the router of a mount", { needs: ["mounted"] }, async (bench) => {
    const { body } = await bench.send("/shops/1/items/2", { headers: { "x-request-id": "abc" } });
    expect(JSON.parse(body)).toEqual({ after: "abc" });
  });
  behaviour(
    subject,
    "reaches a body that streams after the handler",
    { needs: ["stream", "streamContext"] },
    async (bench) => {
      for (const gate of bench.stream) gate.open();
      await bench.send("/stream/1", { headers: { "x-request-id": "abc" } });
      expect(bench.streamIds).toEqual(["abc", "abc", "abc"]);
    },
  );
}

function describeBodies(subject: Subject): void {
  const json = { "content-type": "application/json", "x-request-id": "abc" };
  behaviour(subject, "survives the parsing of a body", { needs: ["create"] }, async (bench) => {
    const answer = await bench.send("/items", { method: "POST", headers: json, body: '{"a":[1,2]}' });
    expect([answer.status, JSON.parse(answer.body)]).toEqual([201, { body: { a: [1, 2] }, after: "abc" }]);
  });
  behaviour(subject, "survives a body that comes in pieces", { needs: ["create"] }, async (bench) => {
    const socket = await open(bench.port);
    expect(await sendPieces(socket, ['{"a":', "[1,", "2]}"])).toContain('"after":"abc"');
  });
}

function describeLogs(subject: Subject): void {
  const headers = { "x-request-id": "abc", traceparent: `00-${"a".repeat(32)}-${"b".repeat(16)}-01` };
  const ids = { request_id: "abc", trace_id: "a".repeat(32) };
  behaviour(subject, "logs a handler's line with the ids of its request", {}, async (bench) => {
    await bench.send("/items/1", { headers });
    expect(linesOf(bench, "handler pauses")).toEqual([expect.objectContaining(ids)]);
  });
  behaviour(
    subject,
    "logs one line for each request, by its template and without what it asked for",
    {},
    async (bench) => {
      await bench.send("/items/hunter2?token=hunter2", { headers });
      await expect.poll(() => linesOf(bench, "request completed"), patience).toHaveLength(1);
      const [line] = linesOf(bench, "request completed");
      expect(line).toMatchObject({ ...ids, http_response_status_code: 200 });
      expect(line?.["http_route"] ?? "").toBe(bench.label("item"));
      expect(JSON.stringify(bench.telemetry.logs)).not.toContain("hunter2");
    },
  );
}

function linesOf(bench: Bench, message: string): Bench["telemetry"]["logs"] {
  return bench.telemetry.logs.filter((line) => Object.values(line).includes(message));
}

/** Sends a JSON body in chunks, each after the one before has left, and reads the answer. */
async function sendPieces(socket: Socket, pieces: readonly string[]): Promise<string> {
  const head =
    "POST /items HTTP/1.1\r\nHost: a\r\nConnection: close\r\nX-Request-Id: abc\r\nContent-Type: application/json\r\n";
  socket.setNoDelay(true);
  await write(socket, `${head}Content-Length: ${pieces.join("").length}\r\n\r\n`);
  for (const piece of pieces) {
    await setImmediate();
    await write(socket, piece);
  }
  return text(socket);
}

function write(socket: Socket, bytes: string): Promise<void> {
  return new Promise((resolve, reject) =>
    socket.write(bytes, (error) => (error ? reject(error) : resolve())),
  );
}
