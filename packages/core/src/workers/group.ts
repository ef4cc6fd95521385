import { after } from "../clock.ts";
import type { Family } from "../metrics/family.ts";
import { Departed } from "./departed.ts";
import { mergeFacts } from "./merge-facts.ts";
import { mergeFamilies } from "./merge.ts";
import type { Facts } from "./message.ts";

/** One instance whose numbers are added up: in another process, in a thread, or here. */
export interface Source {
  readonly service: string;
  readonly facts: Facts;
  /** The process it runs in, where that is known. */
  readonly pid?: number | undefined;
  /** Its families as last known. */
  collect(): readonly Family[];
  /** Resolves when everything counted until this call is known, or is not worth waiting for; never rejects. */
  refresh(): Promise<void>;
}

/** What all processes of a service have counted, as one process would show it. */
export interface Merged {
  readonly families: readonly Family[];
  readonly facts: Facts;
}

/** How long a gather waits for slow processes, in milliseconds; then their last known numbers count. */
const patience = 1_000;

/** All instances of one service, living and departed. */
export class Group {
  readonly #sources = new Set<Source>();
  readonly #leaving = new Set<Source>();
  readonly #departed = new Departed();
  readonly #facts: (all: readonly Facts[]) => Facts;
  readonly #report: (sentence: string) => void;
  #gathering: Promise<Merged> | undefined;
  #isMerging = false;

  constructor(instance: string, report: (sentence: string) => void) {
    this.#facts = mergeFacts(instance);
    this.#report = report;
  }

  join(source: Source): void {
    this.#sources.add(source);
  }

  /** Keeps what it has counted, and no more of it. */
  leave(source: Source): void {
    if (!this.#sources.has(source)) return;
    this.#leaving.add(source);
    if (!this.#isMerging) this.#settle();
  }

  /** One gather at a time, shared by those who ask meanwhile. */
  gather(): Promise<Merged> {
    return (this.#gathering ??= this.#gather().finally(() => (this.#gathering = undefined)));
  }

  async #gather(): Promise<Merged> {
    await withinPatience([...this.#sources].map((source) => source.refresh()));
    // A merge lets the event loop turn: who leaves meanwhile must not be counted among the living and the dead.
    this.#isMerging = true;
    try {
      const sources = [...this.#sources];
      const facts = this.#facts(sources.map((source) => source.facts));
      return { families: await mergeFamilies(this.#layers(sources), this.#report), facts };
    } finally {
      this.#isMerging = false;
      this.#settle();
    }
  }

  /** The living first: what they say of a metric stands, whatever the dead said. */
  *#layers(sources: readonly Source[]): Generator<readonly Family[]> {
    const processes = new Set<number>();
    for (const source of sources) {
      const { pid } = source;
      yield pid !== undefined && processes.has(pid) ? source.collect().filter(isOwn) : source.collect();
      if (pid !== undefined) processes.add(pid);
    }
    yield this.#departed.families;
  }

  /** Whether the process of one that leaves goes on, and is counted by others. */
  #outlives({ pid }: Source): boolean {
    if (pid === undefined) return false;
    return pid === process.pid || [...this.#sources].some((source) => source.pid === pid);
  }

  #settle(): void {
    for (const source of this.#leaving) {
      this.#sources.delete(source);
      this.#departed.take(this.#outlives(source) ? source.collect().filter(isOwn) : source.collect());
    }
    this.#leaving.clear();
  }
}

/** Threads of one process read the same of it: what OpenTelemetry names `process.` counts once for each. */
function isOwn({ metric }: Family): boolean {
  return !metric.name.startsWith("process.");
}

async function withinPatience(waits: readonly Promise<void>[]): Promise<void> {
  await new Promise<void>((resolve) => {
    const callOff = after(patience, resolve);
    void Promise.all(waits).then(() => {
      callOff();
      resolve();
    });
  });
}
