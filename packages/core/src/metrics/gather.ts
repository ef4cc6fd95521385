import type { ServerResponse } from "node:http";
import { pipeline } from "node:stream";
import { constants, createGzip } from "node:zlib";
import { now } from "../clock.ts";
import type { Encoding } from "./accept-encoding.ts";
import { encodeText } from "./encode-text.ts";
import type { Exposition } from "./registry.ts";

/** Who hears how a gather goes. */
export interface GatherEvents {
  /** It could not be written. */
  readonly fail: (error: unknown) => void;
  /** All of it is written, though not yet read. */
  readonly written: () => void;
  /** Nobody reads it any more, and nobody may begin to. */
  readonly over: () => void;
}

/** One writing of all metrics, as fast as they can be written, and everybody who reads it, each at its own pace. */
export class Gather {
  readonly contentType: string;
  readonly encoding: Encoding;
  /** When a reader last took something, in seconds on the clock of `now`. */
  movedAt = now();
  /** Whether a newcomer can still be given all of it. */
  isOpen = true;
  isWriting = true;
  readonly #source: AsyncIterable<string>;
  readonly #events: GatherEvents;
  readonly #chunks: Chunk[] = [];
  readonly #readers = new Set<Reader>();
  /** Readers that can be given a chunk, or the end, in a turn to come. */
  readonly #ready: Reader[] = [];
  /** Readers that have had all there is so far. */
  readonly #waiting: Reader[] = [];
  #isStarted = false;
  #isTurning = false;

  constructor({ contentType, chunks }: Exposition, encoding: Encoding, events: GatherEvents) {
    this.contentType = contentType;
    this.encoding = encoding;
    this.#source = chunks;
    this.#events = events;
  }

  /** Writes all of it, once; never rejects. */
  async write(): Promise<void> {
    if (this.#isStarted) return;
    this.#isStarted = true;
    try {
      for await (const bytes of this.encoding === "gzip" ? compress(this.#source) : encode(this.#source)) {
        if (this.#readers.size === 0) break;
        this.#chunks.push({ bytes, left: this.#readers.size });
        this.#serve(this.#waiting.splice(0));
      }
    } catch (error) {
      this.#events.fail(error);
      this.giveUp();
    }
    this.isWriting = false;
    this.isOpen = false;
    this.#serve(this.#waiting.splice(0));
    this.#events.written();
    this.#endWhenLeft();
  }

  /** Sends everything, from the beginning; only while it is open. Returns how to stop. */
  send(response: ServerResponse): () => void {
    const reader: Reader = { response, next: 0 };
    this.#readers.add(reader);
    for (const chunk of this.#chunks) chunk.left += 1;
    response.on("drain", () => this.#serve([reader]));
    this.#serve([reader]);
    return () => this.#leave(reader);
  }

  /** Ends all answers where they are; a scraper sees that they are not whole. */
  giveUp(): void {
    this.isOpen = false;
    for (const reader of this.#readers) {
      reader.response.destroy();
      this.#leave(reader);
    }
    this.#events.over();
  }

  #serve(readers: readonly Reader[]): void {
    this.#ready.push(...readers);
    if (this.#isTurning || this.#ready.length === 0) return;
    this.#isTurning = true;
    setImmediate(() => this.#turn());
  }

  /** Hundreds of readers served at once would block the process; a few are, then others have their turn. */
  #turn(): void {
    this.#isTurning = false;
    for (const reader of this.#ready.splice(0, readersATurn)) {
      try {
        this.#giveNext(reader);
      } catch (error) {
        // Thrown here it would be nobody's, and end the process.
        this.#events.fail(error);
        reader.response.destroy();
      }
    }
    this.#serve([]);
  }

  #giveNext(reader: Reader): void {
    const { response } = reader;
    if (!this.#readers.has(reader) || response.destroyed) return;
    const chunk = this.#chunks[reader.next];
    if (chunk?.bytes) {
      const { bytes } = chunk;
      reader.next += 1;
      this.movedAt = now();
      this.#take(chunk);
      if (response.write(bytes)) this.#ready.push(reader);
    } else if (this.isWriting) this.#waiting.push(reader);
    else response.end();
  }

  /**
   * What everybody has had is let go at once: V8 frees what is young cheaply, but 15 MB that are kept for the length
   * of a scrape cost it a full collection of the process's memory, with pauses of several milliseconds.
   */
  #take(chunk: Chunk): void {
    chunk.left -= 1;
    if (chunk.left > 0) return;
    chunk.bytes = undefined;
    this.isOpen = false;
  }

  #leave(reader: Reader): void {
    if (!this.#readers.delete(reader)) return;
    for (const chunk of this.#chunks.slice(reader.next)) this.#take(chunk);
    this.#endWhenLeft();
  }

  #endWhenLeft(): void {
    if (!this.isWriting && this.#readers.size === 0) this.#events.over();
  }
}

interface Reader {
  readonly response: ServerResponse;
  /** Which chunk it is given next. */
  next: number;
}

interface Chunk {
  /** Undefined once everybody has had it. */
  bytes: Uint8Array | undefined;
  /** How many readers have not had it. */
  left: number;
}

/** A chunk takes some 20 µs to hand to a socket. */
const readersATurn = 16;

async function* encode(chunks: AsyncIterable<string>): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) yield encodeText(chunk);
}

/** The lowest level: an exposition repeats itself so much that the highest saves little more, at many times the cost. */
function compress(chunks: AsyncIterable<string>): AsyncIterable<Uint8Array> {
  const gzip = createGzip({ level: constants.Z_BEST_SPEED, chunkSize: 65_536 });
  // A fault is thrown to whoever reads the other end; leaving that end ends this one.
  pipeline(encode(chunks), gzip, () => {});
  return gzip;
}
