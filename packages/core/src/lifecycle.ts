import type { lifecycleStates } from "@telltale/conventions";
import { createGuardedAbort } from "./guarded-abort.ts";

/** Where an instance stands: still starting, ready, ready with a warning, not ready, or on its way out. */
export type LifecycleState = (typeof lifecycleStates)[number];

/** What the request path and a drain see of it. */
export interface Lifecycle {
  readonly state: LifecycleState;
  /** True from the first signal on: not ready, and every response closes its connection. */
  readonly isDraining: boolean;
  /** Aborts when the drain begins, for streams, sockets and loops of the user's own. */
  readonly draining: AbortSignal;
  /** Begins the end; what follows is one-way. Idempotent. */
  beginDrain(reason: string): void;
}

/** Where a service stands while it is not draining, and why. */
export interface Standing {
  readonly state: Exclude<LifecycleState, "draining">;
  readonly reason: string;
}

/** What a lifecycle follows from, and who hears of it. */
export interface LifecycleParts {
  /** Reads what is known; runs nothing. */
  readonly stand: () => Standing;
  /** Hears of each change of state once. */
  readonly changed: (from: LifecycleState, to: LifecycleState, reason: string) => void;
  /** Hears what a listener of `draining` throws. */
  readonly onThrow: (error: unknown) => void;
}

/** A lifecycle, and how to have it look again at what is known. */
export interface RunningLifecycle extends Lifecycle {
  settle(): void;
}

/** Makes the lifecycle of an instance, starting. */
export function createLifecycle(parts: LifecycleParts): RunningLifecycle {
  return new InstanceLifecycle(parts);
}

class InstanceLifecycle implements RunningLifecycle {
  readonly #parts: LifecycleParts;
  readonly #drain: AbortController;
  #state: LifecycleState = "starting";
  #drainReason: string | undefined;

  constructor(parts: LifecycleParts) {
    this.#parts = parts;
    this.#drain = createGuardedAbort(parts.onThrow);
  }

  get state(): LifecycleState {
    this.settle();
    return this.#state;
  }

  get isDraining(): boolean {
    return this.#drainReason !== undefined;
  }

  get draining(): AbortSignal {
    return this.#drain.signal;
  }

  beginDrain(reason: string): void {
    if (this.isDraining) return;
    this.#drainReason = reason;
    this.settle();
    this.#drain.abort(new Error(`draining: ${reason}`));
  }

  settle(): void {
    const standing = this.#parts.stand();
    const { state, reason } =
      this.#drainReason === undefined ? standing : { state: "draining" as const, reason: this.#drainReason };
    const from = this.#state;
    if (from === state) return;
    this.#state = state;
    this.#parts.changed(from, state, reason);
  }
}
