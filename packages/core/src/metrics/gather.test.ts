import type { ServerResponse } from "node:http";
import { PassThrough } from "node:stream";
import { text } from "node:stream/consumers";
import { expect, it, vi } from "vitest";
import { Gather } from "./gather.ts";

/** A reader: what a gather uses of a response, any writable stream has. */
function read(gather: Gather): Promise<string> {
  const stream = new PassThrough();
  gather.send(stream as unknown as ServerResponse);
  return text(stream);
}

const events = () => ({ fail: vi.fn<() => void>(), written: vi.fn<() => void>(), over: vi.fn<() => void>() });

it("gives all of it to a reader who comes after its first chunk is made and before anybody has had that", async () => {
  const late: Promise<string>[] = [];
  async function* chunks() {
    yield "a 1\n";
    expect(gather.isOpen).toBe(true);
    late.push(read(gather));
    yield "b 1\n";
  }
  const gather = new Gather({ contentType: "text/plain", chunks: chunks() }, "identity", events());
  const first = read(gather);
  await gather.write();
  expect(await Promise.all([first, ...late])).toEqual(["a 1\nb 1\n", "a 1\nb 1\n"]);
});

it("is written once, however often it is told to", async () => {
  const begun = vi.fn<() => void>();
  async function* chunks() {
    begun();
    yield "a 1\n";
  }
  const told = events();
  const gather = new Gather({ contentType: "text/plain", chunks: chunks() }, "identity", told);
  const first = read(gather);
  await Promise.all([gather.write(), gather.write()]);
  expect(await first).toBe("a 1\n");
  expect([begun, told.written].map(({ mock }) => mock.calls.length)).toEqual([1, 1]);
});
