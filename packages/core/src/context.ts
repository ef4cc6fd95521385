import { AsyncLocalStorage } from "node:async_hooks";
import type { RequestSpan } from "./trace.ts";

/** What is known of the request under way, wherever in its handling one asks. */
export interface RequestContext {
  readonly requestId: string;
  /** From the tracing library, otherwise from the caller's `traceparent`. */
  readonly traceId: string | undefined;
  /** The server span, when a tracing library is running. */
  readonly span: RequestSpan | undefined;
}

const storage = new AsyncLocalStorage<RequestContext>();

/** The request under way, if any. */
export function currentContext(): RequestContext | undefined {
  return storage.getStore();
}

/** Runs a function, and everything it starts, inside a request's context. */
export function runInContext<T>(context: RequestContext, run: () => T): T {
  return storage.run(context, run);
}
