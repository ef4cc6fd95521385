import type { Server } from "node:http";
import { Duplex } from "node:stream";

/** A client in the server's own process: what it writes is read at once, and no kernel carries it. */
export class Wire extends Duplex {
  readonly remoteAddress = "127.0.0.1";
  #answered: () => void = () => {};
  #at = 0;

  /** Connects to a server as a socket would. */
  static to(server: Server): Wire {
    const wire = new Wire();
    server.emit("connection", wire);
    return wire;
  }

  /** Sends so many requests, one after the other, each once the last has been answered. */
  send(requests: number): Promise<void> {
    return new Promise((resolve) => {
      let left = requests;
      const next = (): void => {
        left -= 1;
        if (left < 0) return resolve();
        this.#at = (this.#at + 1) % texts.length;
        this.push(texts[this.#at]);
      };
      this.#answered = () => setImmediate(next);
      next();
    });
  }

  override _read(): void {}

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    done();
    this.#see(chunk);
  }

  override _writev(chunks: readonly { readonly chunk: Buffer }[], done: () => void): void {
    done();
    for (const { chunk } of chunks) this.#see(chunk);
  }

  // What node:http asks of a socket.
  setTimeout(): this {
    return this;
  }
  setKeepAlive(): void {}
  setNoDelay(): void {}
  destroySoon(): void {
    this.destroy();
  }

  /** Every answer begins with its status line, and these are small enough to come with it. */
  #see(chunk: Buffer): void {
    const status = /^HTTP\/1\.1 (\d+)/.exec(chunk.toString("latin1", 0, 12))?.[1];
    if (status === undefined) return;
    if (status !== "200") throw new Error(`answered ${status}`);
    this.#answered();
  }
}

/** Sixty-four ids, so that no path is the same as the last. */
const texts = Array.from({ length: 64 }, (_, id) =>
  Buffer.from(
    `GET /items/${id} HTTP/1.1\r\nhost: a\r\nuser-agent: bench\r\naccept: */*\r\nconnection: keep-alive\r\n\r\n`,
  ),
);
