import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync, writeFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import type { Task } from "./timed-run.ts";

/** A program that stays, and does its work again when a file is saved. */
export interface Watching extends Pick<Task, "command" | "args" | "cwd"> {
  /** What it says whenever it is done, the first time too. */
  readonly done: RegExp;
}

/** Between two saves, so that the program is at rest. */
const restMs = 400;
/** How often it is looked what the program said. */
const lookMs = 1;
/** Nobody waits longer for a file that was saved. */
const patienceMs = 120_000;

/**
 * Milliseconds from saving a file to the program's word that it is done, for so many saves. Each adds a line of code;
 * at last the file is as it was.
 * @throws Error when the program ends, or says nothing.
 */
export async function timedSaves(watching: Watching, file: string, saves: number): Promise<number[]> {
  const text = readFileSync(file, "utf8");
  const program = new Watcher(watching);
  try {
    await program.untilDone();
    const times: number[] = [];
    for (let save = 1; save <= saves; save++) {
      await sleep(restMs);
      program.forget();
      const start = performance.now();
      writeFileSync(file, `${text}export const save${save} = ${save};\n`);
      await program.untilDone();
      times.push(performance.now() - start);
    }
    return times;
  } finally {
    await program.stop();
    writeFileSync(file, text);
  }
}

class Watcher {
  readonly #child;
  readonly #done: RegExp;
  #said = "";

  constructor({ command, args, cwd, done }: Watching) {
    this.#done = done;
    this.#child = spawn(command, args, { ...(cwd ? { cwd } : {}), stdio: ["ignore", "pipe", "pipe"] });
    for (const stream of [this.#child.stdout, this.#child.stderr])
      stream.on("data", (chunk: Buffer) => (this.#said += chunk.toString()));
  }

  forget(): void {
    this.#said = "";
  }

  async untilDone(): Promise<void> {
    const start = performance.now();
    while (!this.#done.test(this.#said)) {
      if (this.#child.exitCode !== null || performance.now() - start > patienceMs)
        throw new Error(`never done: ${this.#said.slice(-500).trim()}`);
      await sleep(lookMs);
    }
  }

  async stop(): Promise<void> {
    if (this.#child.exitCode === null && this.#child.kill()) await once(this.#child, "exit");
  }
}
