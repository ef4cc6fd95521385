import type { IncomingMessage, ServerResponse } from "node:http";
import type { Socket } from "node:net";
import type { SizeHandles } from "../metrics/http-extras.ts";
import type { Measure } from "./measure-exchange.ts";

// What a connection had read when its latest exchange ended: the next one's first bytes come after it.
const readBefore = new WeakMap<Socket, number>();

/**
 * Measures the bytes of an exchange on its connection, headers included, as the socket counts them (decrypted). They
 * are exact for one request after another; pipelined requests share theirs. HTTP/2 weaves its streams: not measured.
 */
export function measureSizes({ request: requests, response: responses }: SizeHandles): Measure {
  return ({ socket, httpVersionMajor }) => {
    const writtenBefore = socket.bytesWritten;
    return ({ method, route = "" }) => {
      if (httpVersionMajor !== 1 || typeof writtenBefore !== "number") return;
      const labels = { "http.request.method": method, "http.route": route };
      requests.record(takeRead(socket), labels);
      responses.record(socket.bytesWritten - writtenBefore, labels);
    };
  };
}

/** Leaves the bytes of a request that is not measured out of the next one's. */
export function skipSizes({ socket, httpVersionMajor }: IncomingMessage, response: ServerResponse): void {
  if (httpVersionMajor === 1) response.once("close", () => takeRead(socket));
}

function takeRead(socket: Socket): number {
  const read = socket.bytesRead - (readBefore.get(socket) ?? 0);
  readBefore.set(socket, socket.bytesRead);
  return read;
}
