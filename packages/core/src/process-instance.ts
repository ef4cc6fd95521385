import { randomUUID } from "node:crypto";

// A registered symbol, so that two copies of this package, and tracing, name one process once.
const key = Symbol.for("telltale.instance");
const shared = globalThis as { [key]?: string };

/** The id of this process where nobody gave one: new at every start, the same on all signals. */
export function processInstance(): string {
  return (shared[key] ??= randomUUID());
}
