/** What a client needs to know of a response. */
export interface Reply {
  readonly status: number;
  /** Whether the server said that it is the last one on its connection. */
  readonly closes: boolean;
  /** Bytes of the body. */
  readonly bytes: number;
}

/** Reads one response after the other from the bytes of a connection; each must say how long it is. */
export class ResponseReader {
  #received = Buffer.alloc(0);

  /** Takes bytes in; returns the response when it is complete. @throws Error when its length cannot be known. */
  read(chunk: Buffer): Reply | undefined {
    this.#received = Buffer.concat([this.#received, chunk]);
    const end = this.#received.indexOf(blankLine);
    if (end === -1) return undefined;
    const head = this.#received.toString("latin1", 0, end);
    const bytes = lengthOf(head);
    const whole = end + blankLine.length + bytes;
    if (this.#received.length < whole) return undefined;
    this.#received = this.#received.subarray(whole);
    return {
      status: Number(head.slice("HTTP/1.1 ".length, "HTTP/1.1 200".length)),
      closes: /^connection: *close\r?$/im.test(head),
      bytes,
    };
  }
}

const blankLine = "\r\n\r\n";

function lengthOf(head: string): number {
  const length = /^content-length: *(\d+)\r?$/im.exec(head)?.[1];
  if (length === undefined) throw new Error(`no content-length in ${head.slice(0, 200)}`);
  return Number(length);
}
