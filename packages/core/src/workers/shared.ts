import type { Hub } from "./hub.ts";
import { protocol } from "./message.ts";
import type { Source } from "./group.ts";

/** What the instances and the hub of one thread know of each other, whichever comes first. */
export interface Shared {
  hub: Pick<Hub, "join" | "leave" | "gather"> | undefined;
  readonly sources: Set<Source>;
}

// A registered symbol, so that two copies of this package share one hub.
const key = Symbol.for(protocol);

/** This thread's hub, if it has one, and its own instances. */
export const shared: Shared = ((globalThis as { [key]?: Shared })[key] ??= {
  hub: undefined,
  sources: new Set(),
});
