// A keep-alive client on a bare socket: it retries nothing, so that whatever is lost is seen.
import { connect, type Socket } from "node:net";

/** One whole response. */
export interface Answer {
  readonly status: number;
  readonly closes: boolean;
}

/** One connection, and the requests that wait for their answers on it. */
export class Wire {
  readonly #socket: Socket;
  readonly #waiting: { resolve: (answer: Answer) => void; reject: (error: Error) => void }[] = [];
  #received = "";
  #isOver = false;

  constructor(port: number) {
    this.#socket = connect(port, "127.0.0.1").setNoDelay(true);
    this.#socket.setEncoding("latin1").on("data", (text: string) => this.#receive(text));
    this.#socket.on("error", (error) => this.#fail(error));
    this.#socket.on("close", () => this.#fail(new Error("closed before the answer")));
  }

  /** Whether the server has ended it, or said that it will. */
  get isOver(): boolean {
    return this.#isOver;
  }

  /** Resolves when it is open. */
  async opened(): Promise<void> {
    if (this.#socket.connecting) await new Promise((resolve) => this.#socket.once("connect", resolve));
  }

  /** Sends requests in one write, without waiting for one's answer before the next. Rejects when one is lost. */
  ask(...paths: readonly string[]): Promise<Answer[]> {
    const answers = paths.map(
      () => new Promise<Answer>((resolve, reject) => this.#waiting.push({ resolve, reject })),
    );
    this.#socket.write(paths.map((path) => `GET ${path} HTTP/1.1\r\nhost: a\r\n\r\n`).join(""));
    return Promise.all(answers);
  }

  /** Sends bytes as they are. */
  write(text: string): void {
    this.#socket.write(text);
  }

  #receive(text: string): void {
    this.#received += text;
    for (let length = lengthOf(this.#received); length !== undefined; length = lengthOf(this.#received)) {
      const head = this.#received.slice(0, this.#received.indexOf("\r\n\r\n"));
      this.#received = this.#received.slice(length);
      const closes = /^connection: close$/im.test(head);
      this.#isOver ||= closes;
      this.#waiting.shift()?.resolve({ status: Number(head.slice(9, 12)), closes });
    }
  }

  #fail(error: Error): void {
    this.#isOver = true;
    for (const { reject } of this.#waiting.splice(0)) reject(error);
  }
}

/** The length of the first response, once all of it is there; interim responses are not expected. */
function lengthOf(text: string): number | undefined {
  const body = text.indexOf("\r\n\r\n") + 4;
  if (body < 4) return undefined;
  const [, length] = /^content-length: (\d+)$/im.exec(text.slice(0, body)) ?? [];
  if (length !== undefined) return text.length >= body + Number(length) ? body + Number(length) : undefined;
  const end = text.indexOf("0\r\n\r\n", body);
  return end < 0 ? undefined : end + 5;
}
