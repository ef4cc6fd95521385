import { Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { CannotRun, sentenceOf } from "../cannot-run.ts";

/** The bytes of a stream, unpacked when its first two say that it is gzip. */
export async function* unzipped(stream: AsyncIterable<Uint8Array>, name: string): AsyncGenerator<Uint8Array> {
  const chunks = stream[Symbol.asyncIterator]();
  const head = await readHead(chunks);
  if (head[0] !== 0x1f || head[1] !== 0x8b) {
    yield head;
    yield* restOf(chunks);
    return;
  }
  const source = Readable.from(withHead(head, chunks));
  const gunzip = createGunzip();
  source.on("error", (error) => gunzip.destroy(error));
  try {
    yield* source.pipe(gunzip) as AsyncIterable<Buffer>; // a gunzip yields buffers
  } catch (error) {
    throw error instanceof CannotRun ? error : new CannotRun(`${name} is gzip that ${reasonOf(error)}`);
  } finally {
    source.destroy();
  }
}

/** The first two bytes and what came with them. */
async function readHead(chunks: AsyncIterator<Uint8Array>): Promise<Uint8Array> {
  let head: Uint8Array = new Uint8Array(0);
  while (head.length < 2) {
    const next = await chunks.next();
    if (next.done) break;
    head = head.length === 0 ? next.value : Buffer.concat([head, next.value]);
  }
  return head;
}

async function* withHead(head: Uint8Array, chunks: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield head;
  yield* restOf(chunks);
}

async function* restOf(chunks: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  for (let next = await chunks.next(); !next.done; next = await chunks.next()) yield next.value;
}

function reasonOf(error: unknown): string {
  const isCut = error instanceof Error && "code" in error && error.code === "Z_BUF_ERROR";
  return isCut ? "was cut off; nothing of it was judged" : `cannot be unpacked: ${sentenceOf(error)}`;
}
