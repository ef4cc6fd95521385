import type { Identity } from "./identity.ts";

type Told = (identity: Identity) => void;

// A registered symbol: tracing starts before any service is defined, and may have been started by another copy of this package.
const key = Symbol.for("telltale.identity");
const shared = ((globalThis as { [key]?: { identity?: Identity; waiting: Told[] } })[key] ??= {
  waiting: [],
});

/** Tells those who wait who this process is. The first service that starts in it has the word. */
export function nameProcess(identity: Identity): void {
  shared.identity ??= identity;
  for (const told of shared.waiting.splice(0)) told(shared.identity);
}

/** Calls back as soon as a service has started: now, or later, or never. */
export function onceNamed(told: Told): void {
  if (shared.identity) told(shared.identity);
  else shared.waiting.push(told);
}
