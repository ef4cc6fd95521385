import { Agent } from "node:http";
import type { Socket } from "node:net";
import { describe, expect } from "vitest";
import { behaviour } from "./behaviour.ts";
import type { Bench } from "./bench.ts";
import { open, received } from "./client.ts";
import type { Subject } from "./contract.ts";
import { expectInFlight, patience } from "./expect-only.ts";

/** Many endings at once, on connections that are kept: none is lost and none counts twice. */
export function describeMixedEndings(subject: Subject): void {
  describe("mixed endings", () => {
    behaviour(subject, "counts thirty requests that end in every way as thirty", {}, async (bench) => {
      const leaving = await Promise.all(Array.from({ length: 10 }, () => answerThenHold(bench)));
      await expectInFlight(bench, 10);
      await Promise.all([
        sendKept(bench, ["/items/1", "/boom/1", "/nowhere", "/items/2", "/later/1"]),
        ...leaving.slice(5).map(leave),
        sendKept(bench, ["/boom/2", "/items/3", "/nowhere", "/later/2", "/items/4"]),
      ]);
      await Promise.all(leaving.slice(0, 5).map(leave));
      await expectInFlight(bench, 0);
      await expect.poll(() => bench.count(), patience).toBe(30);
      expect(await countsOf(bench)).toEqual({ answered: 14, missing: 2, failed: 4, left: 10 });
    });
  });
}

/** A connection on which one request was answered, and a second is under way. */
async function answerThenHold(bench: Bench): Promise<Socket> {
  const socket = await open(bench.port);
  socket.write("GET /items/1 HTTP/1.1\r\nHost: a\r\n\r\n");
  await received(socket, `"after"`);
  socket.write("GET /slow/1 HTTP/1.1\r\nHost: a\r\n\r\n");
  return socket;
}

async function leave(socket: Socket): Promise<void> {
  socket.destroy();
}

/** Sends these one after the other on one connection. */
async function sendKept(bench: Bench, paths: readonly string[]): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  for (const path of paths) await bench.send(path, { agent });
  agent.destroy();
}

async function countsOf(bench: Bench): Promise<Readonly<Record<string, number>>> {
  return {
    answered: await bench.count({ http_response_status_code: "200", error_type: "" }),
    missing: await bench.count({ http_response_status_code: "404" }),
    failed: await bench.count({ http_response_status_code: "500", error_type: "500" }),
    left: await bench.count({ http_response_status_code: "", error_type: "client_aborted" }),
  };
}
