import { Readable } from "node:stream";
import { expect, it } from "vitest";
import { readJson } from "./read-json.ts";

const body = (...chunks: string[]) => Readable.from(chunks.map((chunk) => Buffer.from(chunk)));

it("reads a body that comes in pieces, even of one character", async () => {
  const euro = Buffer.from('{"a":"€"}');
  expect(await readJson(Readable.from([euro.subarray(0, 7), euro.subarray(7)]))).toEqual({ a: "€" });
});

it.each([
  ["nothing", body(), 400],
  ["a half", body('{"a":'), 400],
  ["too much", body("x".repeat(20), "y"), 413],
])("refuses %s", async (_what, stream, status) => {
  await expect(readJson(stream, 20)).rejects.toThrow(expect.objectContaining({ status }));
});
