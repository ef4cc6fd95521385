import type { ChildProcess } from "node:child_process";
import type { Child } from "./child.ts";

/** How much of what a process prints is remembered, in characters. */
const remembered = 4_000;

/** A process as long as it runs, and the end of what it printed. */
export class KeptChild implements Child {
  readonly name: string;
  readonly ended: Promise<string>;
  readonly #process: ChildProcess;
  #printed = "";

  constructor(name: string, started: ChildProcess) {
    this.name = name;
    this.#process = started;
    const note = (chunk: Buffer) =>
      void (this.#printed = (this.#printed + chunk.toString()).slice(-remembered));
    started.stdout?.on("data", note);
    started.stderr?.on("data", note);
    this.ended = new Promise((resolve) => {
      started.once("error", (error) => resolve(error.message));
      started.once("exit", (code, signal) => resolve(signal ?? `code ${code}`));
    });
  }

  get pid(): number | undefined {
    return this.#process.pid;
  }

  lastLines(): string {
    return this.#printed.trim().split("\n").slice(-20).join("\n");
  }

  message(): Promise<unknown> {
    return this.#unlessItEnds(new Promise((resolve) => this.#process.once("message", resolve)));
  }

  printed(pattern: RegExp): Promise<string> {
    const found = new Promise<string>((resolve) => {
      const look = (): void => {
        const [words] = pattern.exec(this.#printed) ?? [];
        if (words !== undefined) resolve(words);
        else this.#process.stdout?.once("data", look);
      };
      look();
    });
    return this.#unlessItEnds(found);
  }

  async stop(graceMs = 500): Promise<void> {
    // A service drains on either signal, but waits for balancers to notice on SIGTERM only; here there are none.
    this.#process.kill("SIGINT");
    const timer = setTimeout(() => this.#process.kill("SIGKILL"), graceMs);
    await this.ended;
    clearTimeout(timer);
  }

  #unlessItEnds<T>(wanted: Promise<T>): Promise<T> {
    const tooEarly = this.ended.then((how): never => {
      throw new Error(`${this.name} ended (${how}) before it was ready.\n${this.lastLines()}`);
    });
    return Promise.race([wanted, tooEarly]);
  }
}
