// The seam to tracing. Core depends on no tracing library; one that is started registers itself here.

/** The ids of a span, as W3C trace context writes them. */
export interface SpanIds {
  readonly traceId: string;
  readonly spanId: string;
  readonly sampled: boolean;
}

/** The server span of a request, whose route is known only when the request has been routed. */
export interface RequestSpan extends SpanIds {
  /** Names the span `METHOD route` and sets `http.route`. Called before the response closes. */
  setRoute(template: string): void;
}

/** What a tracing library offers to core. */
export interface TraceBridge {
  /** The span in force now, if any. */
  active(): SpanIds | undefined;
  /** The server span in force as a request begins, if any. */
  request(): RequestSpan | undefined;
  /** Sends what is waiting; called last in a drain. Never rejects. */
  flush(): Promise<void>;
}

// A registered symbol, so that two copies of this package share one bridge; in a box of its own, because every
// observation looks into it and the global object is slow to read.
const key = Symbol.for("telltale.bridge");
const box = ((globalThis as { [key]?: { bridge: TraceBridge | undefined } })[key] ??= { bridge: undefined });

/** Registers the tracing library; the last one stands. */
export function setTraceBridge(bridge: TraceBridge | undefined): void {
  box.bridge = bridge;
}

/** The tracing library in force, if any. */
export function traceBridge(): TraceBridge | undefined {
  return box.bridge;
}
