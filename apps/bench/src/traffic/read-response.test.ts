import fc from "fast-check";
import { expect, it } from "vitest";
import { ResponseReader, type Reply } from "./read-response.ts";

const response = "HTTP/1.1 503 Service Unavailable\r\nContent-Length: 4\r\nConnection: close\r\n\r\nno\r\n";

it("reads status, length and whether the connection ends", () => {
  expect(readAll([response])).toEqual([{ status: 503, bytes: 4, closes: true }]);
});

it("takes a connection to go on unless it is told otherwise", () => {
  expect(readAll([response.replace("Connection: close", "Connection: keep-alive")])[0]?.closes).toBe(false);
});

it("reads a response wherever the network cuts it", () => {
  fc.assert(
    fc.property(fc.array(fc.nat(response.length), { maxLength: 6 }), (cuts) => {
      expect(readAll(cutAt(response, cuts))).toEqual([{ status: 503, bytes: 4, closes: true }]);
    }),
  );
});

it("refuses a response whose end it cannot know", () => {
  expect(() => readAll(["HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"])).toThrow(
    "no content-length",
  );
});

function readAll(chunks: readonly string[]): Reply[] {
  const reader = new ResponseReader();
  return chunks.flatMap((chunk) => reader.read(Buffer.from(chunk)) ?? []);
}

function cutAt(text: string, cuts: readonly number[]): string[] {
  const places = [0, ...cuts.toSorted((a, b) => a - b), text.length];
  return places.slice(1).map((end, index) => text.slice(places[index], end));
}
