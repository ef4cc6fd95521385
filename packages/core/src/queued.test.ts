import { EventEmitter } from "node:events";
import type { IncomingMessage, ServerResponse } from "node:http";
import { describe, expect, it, vi } from "vitest";
import { endWithConnection } from "./queued.ts";

const look = () => ({ method: "GET", route: undefined, seconds: 0 });

/** What a pipelined request looks like while an older one of its connection is being answered. */
function pipelined(socket: EventEmitter) {
  const end = vi.fn<() => void>();
  const idle = { look, closeConnection() {}, refuse() {}, timeOut() {} };
  const exchange = { requestId: "r", run: <T>(next: () => T) => next(), ...idle, end };
  const response = new EventEmitter();
  // Only the events and the socket of these two are used.
  endWithConnection(
    exchange,
    { socket } as unknown as IncomingMessage,
    response as unknown as ServerResponse,
  );
  return { end, response };
}

describe("endWithConnection", () => {
  it("ends every exchange that still waits when the connection closes", () => {
    const socket = new EventEmitter();
    const waiting = Array.from({ length: 20 }, () => pipelined(socket));
    expect(socket.listenerCount("close")).toBe(1);
    socket.emit("close");
    expect(waiting.every(({ end }) => end.mock.calls.length === 1)).toBe(true);
  });

  it("forgets an exchange whose response has ended", () => {
    const socket = new EventEmitter();
    const { end, response } = pipelined(socket);
    response.emit("close");
    socket.emit("close");
    expect(end).not.toHaveBeenCalled();
  });
});
