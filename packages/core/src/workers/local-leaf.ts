import type { Family } from "../metrics/family.ts";
import type { Merged, Source } from "./group.ts";
import type { Leaf, LeafOptions } from "./leaf.ts";
import type { Facts } from "./message.ts";
import { shared } from "./shared.ts";

/** An instance in the primary process or main thread itself. */
export class LocalLeaf implements Leaf, Source {
  readonly service: string;
  readonly pid = process.pid;
  readonly #options: LeafOptions;

  constructor(options: LeafOptions) {
    this.service = options.service;
    this.#options = options;
    shared.sources.add(this);
    shared.hub?.join(this);
  }

  get facts(): Facts {
    return this.#options.facts();
  }

  async families(): Promise<Merged | undefined> {
    return shared.hub?.gather(this.service);
  }

  collect(): readonly Family[] {
    return this.#options.collect(true);
  }

  /** Nothing to wait for: it is read as it is added up. */
  async refresh(): Promise<void> {}

  release(): void {
    shared.sources.delete(this);
    shared.hub?.leave(this);
  }
}
