import { AsyncLocalStorage } from "node:async_hooks";

const storage = new AsyncLocalStorage<object>();

/** Runs the rest of a request in a context of its own: what a request context costs at the least, whoever keeps it. */
export function inContext<T>(run: () => T): T {
  return storage.run({}, run);
}
