import { cutBytes, describeReason } from "./reason.ts";

/** What a service waits for before it has started. */
export class Startup {
  readonly #awaited = new Set<Awaited>();
  readonly #changed: () => void;
  /** Whether there was ever anything to wait for. */
  hasWaited = false;

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  /** Waits for a promise. One that breaks is waited for for ever. */
  wait(name: string, promise: unknown): void {
    const awaited: Awaited = { name: cutBytes(describeReason(name), longestName), reason: undefined };
    this.#awaited.add(awaited);
    this.hasWaited = true;
    this.#changed();
    void this.#settle(awaited, promise);
  }

  /** The names of what it waits for, those broken included. */
  get waitingFor(): readonly string[] {
    return [...this.#awaited].map(({ name }) => name);
  }

  /** What broke, as a sentence; undefined while nothing has. */
  get broken(): string | undefined {
    for (const { name, reason } of this.#awaited) if (reason !== undefined) return `${name}: ${reason}`;
    return undefined;
  }

  async #settle(awaited: Awaited, promise: unknown): Promise<void> {
    try {
      await promise;
      this.#awaited.delete(awaited);
    } catch (error) {
      awaited.reason = describeReason(error);
    }
    this.#changed();
  }
}

/** As long as the name of a check may be. */
const longestName = 63;

interface Awaited {
  readonly name: string;
  reason: string | undefined;
}
