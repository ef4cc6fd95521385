import { setTimeout } from "node:timers/promises";
import type { FileChanges } from "@telltale/lint/source";

/** An editor that saves all its files is one change; what comes later, as a long checkout does, is judged next. */
const settleMs = 5;

/** Gathers what happens to files until somebody takes it. */
export class Changes implements AsyncIterable<FileChanges> {
  readonly #kinds = new Map<string, keyof FileChanges>();
  #wake: (() => void) | undefined;
  #ended = false;

  /** Something happened to a file. */
  note(kind: keyof FileChanges, path: string): void {
    this.#kinds.set(path, combined(this.#kinds.get(path), kind));
    this.#wake?.();
  }

  /** Nothing more will happen. */
  end(): void {
    this.#ended = true;
    this.#wake?.();
  }

  /** All that has happened since the last time. */
  take(): FileChanges {
    const of = (kind: keyof FileChanges): string[] =>
      [...this.#kinds].flatMap(([path, each]) => (each === kind ? [path] : [])).toSorted();
    const taken = { changed: of("changed"), created: of("created"), deleted: of("deleted") };
    this.#kinds.clear();
    return taken;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<FileChanges> {
    for (;;) {
      if (this.#kinds.size === 0 && !this.#ended) await new Promise<void>((wake) => (this.#wake = wake));
      this.#wake = undefined;
      if (this.#ended) return;
      await setTimeout(settleMs);
      yield this.take();
    }
  }
}

/** Removed and written again is changed; new and written again is new. */
function combined(before: keyof FileChanges | undefined, now: keyof FileChanges): keyof FileChanges {
  if (before === "deleted" && now === "created") return "changed";
  return before === "created" && now === "changed" ? "created" : now;
}
