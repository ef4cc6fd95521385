import { after } from "../clock.ts";

/** Probes that wait for checks. Their waits can be ended all at once, and none begins after that. */
export class Waits {
  isOver = false;
  readonly #open = new Set<() => void>();

  /** Resolves when the promise is settled, after so many milliseconds, or when all waits end. */
  for(promise: Promise<unknown>, milliseconds: number): Promise<void> {
    if (this.isOver) return Promise.resolve();
    return new Promise((resolve) => {
      const cancel = after(milliseconds, () => end());
      const end = (): void => {
        cancel();
        this.#open.delete(end);
        resolve();
      };
      this.#open.add(end);
      promise.then(end, end);
    });
  }

  endAll(): void {
    this.isOver = true;
    for (const end of this.#open) end();
  }
}
