import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { Pinning, Side } from "./pinning.ts";

/** The jobs a child process does, by name; see `children/answer.ts`. */
export type Jobs = Readonly<Record<string, (input: never) => unknown>>;

/** How children are started in this run. */
export interface Launcher {
  readonly pinning: Pinning;
  /** Runs the TypeScript sources of our packages instead of the build. */
  readonly sources: boolean;
}

/** How a process ended: one of the two. */
export interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** A job that takes longer than this is given up. Rendering a million lines takes some seconds. */
const patienceMs = 120_000;

/** One process of its own: fresh heap, fresh compiled code. */
export class Child<J extends Jobs> {
  readonly #process: ChildProcess;
  #said = "";

  private constructor(process: ChildProcess) {
    this.#process = process;
    process.stderr?.on(
      "data",
      (chunk: Buffer) => (this.#said = (this.#said + chunk.toString()).slice(-2_000)),
    );
  }

  /** Starts `children/<name>.ts`. */
  static start<J extends Jobs>(
    name: string,
    { pinning, sources }: Launcher,
    side: Side = "measured",
  ): Child<J> {
    const file = fileURLToPath(new URL(`children/${name}.ts`, import.meta.url));
    const flags = ["--expose-gc", ...(sources ? ["--conditions=@telltale/source"] : [])];
    const [command, ...args] = [...pinning.prefix(side), process.execPath, ...flags, file];
    const stdio = ["ignore", "ignore", "pipe", "ipc"] as const;
    return new Child(
      spawn(command, args, { stdio: [...stdio], env: { ...process.env, NODE_ENV: "production" } }),
    );
  }

  /**
   * Has the child do one job and waits for the answer. One job at a time.
   * @throws Error when the job fails, the child dies, or it takes too long.
   */
  async ask<K extends keyof J & string>(
    job: K,
    ...[input]: Parameters<J[K]>
  ): Promise<Awaited<ReturnType<J[K]>>> {
    const ended = new AbortController();
    const patience = AbortSignal.timeout(patienceMs);
    const signal = AbortSignal.any([ended.signal, patience]);
    const onExit = (): void => ended.abort();
    this.#process.once("exit", onExit);
    this.#process.once("error", onExit);
    try {
      if (!this.#process.connected) onExit();
      const answer = once(this.#process, "message", { signal });
      if (!signal.aborted) this.#process.send({ job, input });
      const [reply] = (await answer) as [{ done?: Awaited<ReturnType<J[K]>>; failed?: string }]; // see answer.ts
      if (reply.failed !== undefined) throw new Error(reply.failed);
      return reply.done as Awaited<ReturnType<J[K]>>; // what the job named returned
    } catch (error) {
      throw patience.aborted || ended.signal.aborted ? this.#ending(job, patience.aborted) : error;
    } finally {
      this.#process.off("exit", onExit);
      this.#process.off("error", onExit);
    }
  }

  /** Sends a signal; a process that is gone does not mind. */
  signal(name: NodeJS.Signals): void {
    this.#process.kill(name);
  }

  /** Waits until the process is gone, and says how it ended. */
  async exit(): Promise<Exit> {
    const { exitCode, signalCode } = this.#process;
    if (exitCode === null && signalCode === null) await once(this.#process, "exit");
    return { code: this.#process.exitCode, signal: this.#process.signalCode };
  }

  /** Ends the process and waits until it is gone. */
  async stop(): Promise<void> {
    this.signal("SIGKILL");
    await this.exit();
  }

  #ending(job: string, late: boolean): Error {
    const { exitCode, signalCode } = this.#process;
    const why = late ? `took longer than ${patienceMs / 1_000} s` : `ended with ${signalCode ?? exitCode}`;
    return new Error(`${job}: the process ${why}${this.#said ? `: ${lastLine(this.#said)}` : ""}`);
  }
}

/** Starts a child, uses it, and leaves nothing behind. */
export async function withChild<J extends Jobs, R>(
  child: Child<J>,
  use: (child: Child<J>) => Promise<R>,
): Promise<R> {
  try {
    return await use(child);
  } finally {
    await child.stop();
  }
}

function lastLine(text: string): string {
  const lines = text.split("\n").map((line) => line.trim());
  return lines.findLast((line) => /error/i.test(line)) ?? lines.findLast(Boolean) ?? "";
}
