import { openLink, type Link } from "./link.ts";
import { ResponseReader, type Reply } from "./read-response.ts";

/** Why a request failed, as its client sees it. */
export type FailureKind = "refused" | "reset" | "503" | "other";

/** A request that was not answered. */
export class Failure extends Error {
  readonly kind: FailureKind;

  constructor(kind: FailureKind, message: string) {
    super(message);
    this.kind = kind;
  }
}

interface Waiting {
  readonly done: (reply: Reply | undefined) => void;
  readonly fail: (failure: Failure) => void;
}

/** After this a request counts as failed, whatever comes. */
const patienceMs = 10_000;

/** One keep-alive connection; one request at a time. */
export class Connection {
  /** Whether another request may be sent on it, as far as the client knows. */
  isOpen = true;
  readonly #link: Link;
  readonly #reader = new ResponseReader();
  #waiting: Waiting | undefined;

  private constructor(port: number, oneWayMs: number) {
    this.#link = openLink(port, oneWayMs, {
      connected: () => this.#settle(undefined),
      data: (chunk) => this.#take(chunk),
      ended: (code) => this.#end(code),
    });
  }

  /** Connects. @throws Failure when nobody listens. */
  static async open(port: number, oneWayMs: number): Promise<Connection> {
    const connection = new Connection(port, oneWayMs);
    await connection.#wait();
    return connection;
  }

  /** Sends a request and waits for its response; closes when that is the last one. @throws Failure */
  async get(path: string): Promise<Reply> {
    this.#link.write(`GET ${path} HTTP/1.1\r\nhost: service\r\n\r\n`);
    const reply = await this.#wait();
    if (!reply) throw new Failure("other", "connected twice");
    if (reply.closes) this.close();
    return reply;
  }

  close(): void {
    this.isOpen = false;
    this.#link.close();
  }

  async #wait(): Promise<Reply | undefined> {
    const late = setTimeout(() => {
      this.close();
      this.#waiting?.fail(new Failure("other", `no answer within ${patienceMs} ms`));
    }, patienceMs);
    try {
      return await new Promise((done, fail) => (this.#waiting = { done, fail }));
    } finally {
      clearTimeout(late);
      this.#waiting = undefined;
    }
  }

  #settle(reply: Reply | undefined): void {
    this.#waiting?.done(reply);
  }

  #take(chunk: Buffer): void {
    try {
      const reply = this.#reader.read(chunk);
      if (reply) this.#settle(reply);
    } catch (error) {
      this.close();
      this.#waiting?.fail(new Failure("other", String(error)));
    }
  }

  /** Ended without a request under way it is no failure: the client takes another connection for its next one. */
  #end(code: string | undefined): void {
    this.isOpen = false;
    this.#waiting?.fail(new Failure(code === "ECONNREFUSED" ? "refused" : "reset", code ?? "closed"));
  }
}
