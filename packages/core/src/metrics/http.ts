import { httpServer, knownMethods as standardMethods, oneOf } from "@telltale/conventions";
import type { SpanIds } from "../trace.ts";
import type { Registry } from "./registry.ts";

/** How an exchange ended, as the metrics and the request log tell it. */
export interface HttpRecord {
  readonly method: string;
  readonly scheme: "http" | "https";
  /** The route's template; undefined when nothing matched. The path never stands in for it. */
  readonly route: string | undefined;
  /** Undefined when no status was sent. */
  readonly status: number | undefined;
  /** The semantic conventions' `error.type`; undefined when the request was answered in full and without a 5xx. */
  readonly errorType: string | undefined;
  /** From the first byte in to the last byte out. */
  readonly seconds: number;
  /** The request's own span, for the exemplar; by default the one in force. */
  readonly span?: SpanIds | undefined;
}

/** The instruments of an HTTP server. Every `begin` is followed by exactly one `end`. */
export interface HttpMetrics {
  begin(method: string, scheme: "http" | "https"): void;
  end(record: HttpRecord): void;
}

/** What the HTTP instruments may be told. */
export interface HttpMetricsOptions {
  /** Case-sensitive; any other method shows as `_OTHER`. */
  readonly knownMethods?: readonly string[];
}

/** Defines OpenTelemetry's HTTP server metrics in a registry (semantic conventions v1.44.0). */
export function createHttpMetrics(
  registry: Registry,
  { knownMethods = standardMethods }: HttpMetricsOptions = {},
): HttpMetrics {
  const { duration, active } = defineInstruments(registry, knownMethods);
  return {
    begin(method, scheme) {
      active.add(1, { "http.request.method": method, "url.scheme": scheme });
    },
    end({ method, scheme, route = "", status, errorType, seconds, span }) {
      active.add(-1, { "http.request.method": method, "url.scheme": scheme });
      duration.recordWithin(span, seconds, {
        "http.request.method": method,
        "url.scheme": scheme,
        "http.route": route,
        "http.response.status_code": statusText(status),
        "error.type": errorType ?? "",
      });
    },
  };
}

function defineInstruments(registry: Registry, methods: readonly string[]) {
  const { duration, activeRequests } = httpServer;
  const bound = { "http.request.method": oneOf(methods) };
  return {
    duration: registry.define({ ...duration, labels: { ...duration.labels, ...bound } }),
    active: registry.define({ ...activeRequests, labels: { ...activeRequests.labels, ...bound } }),
  };
}

/** A status that is none is not shown: `writeHead(99)` throws in Node, but an adapter may hand over anything. */
function statusText(status: number | undefined): string {
  return status !== undefined && Number.isInteger(status) && status >= 100 && status <= 599
    ? String(status)
    : "";
}
