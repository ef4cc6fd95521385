import { httpServer, knownMethods as standardMethods, oneOf, OTHER } from "@telltale/conventions";
import type { SpanIds } from "../trace.ts";
import type { BoundGauge } from "./handle.ts";
import type { Registry } from "./registry.ts";
import { durationLabels, durationRoom, RouteDurations } from "./route-durations.ts";

export type Scheme = "http" | "https";

/** How an exchange ended, as the metrics and the request log tell it. */
export interface HttpRecord {
  readonly method: string;
  readonly scheme: Scheme;
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

/** The instruments of an HTTP server. */
export interface HttpMetrics {
  /** The requests of one method over one scheme; all unknown methods are one. */
  traffic(method: string, scheme: Scheme): Traffic;
  /** Records a request that was never under way, since it was refused before it was whole. */
  record(record: HttpRecord): void;
  /** Opens the usual series of a route at zero; not those of a method that shows as `_OTHER`. */
  openRoute(method: string, scheme: Scheme, route: string): void;
}

/** What the HTTP instruments may be told. */
export interface HttpMetricsOptions {
  /** Case-sensitive; any other method shows as `_OTHER`. */
  readonly knownMethods?: readonly string[];
  /** Whether series are opened at zero, so that `increase()` sees the first error. Default true. */
  readonly knownRoutes?: boolean;
}

/** The requests of one method over one scheme. Every `begin` is followed by exactly one `end`. */
export class Traffic {
  readonly durations: RouteDurations;
  readonly #active: BoundGauge;

  constructor(active: BoundGauge, durations: RouteDurations) {
    this.#active = active;
    this.durations = durations;
  }

  begin(): void {
    this.#active.add(1);
  }

  end(): void {
    this.#active.add(-1);
  }
}

/** Defines OpenTelemetry's HTTP server metrics in a registry (semantic conventions v1.44.0). */
export function createHttpMetrics(
  registry: Registry,
  { knownMethods = standardMethods, knownRoutes = true }: HttpMetricsOptions = {},
): HttpMetrics {
  const { duration, active } = defineInstruments(registry, knownMethods);
  const room = durationRoom(knownRoutes);
  const known = new Set(knownMethods);
  const traffics = new TrafficTable(
    known,
    (method, scheme) =>
      new Traffic(
        active.bind({ "http.request.method": method, "url.scheme": scheme }),
        new RouteDurations(duration, method, scheme, room),
      ),
  );
  return {
    traffic: (method, scheme) => traffics.get(method, scheme),
    record: (record) => duration.recordWithin(record.span, record.seconds, durationLabels(record)),
    openRoute(method, scheme, route) {
      if (known.has(method)) traffics.get(method, scheme).durations.open(route);
    },
  };
}

/** One entry for each known method and scheme, and one for all others: HTTP/2 lets a client make methods up. */
class TrafficTable {
  readonly #http = new Map<string, Traffic>();
  readonly #https = new Map<string, Traffic>();
  readonly #known: ReadonlySet<string>;
  readonly #create: (method: string, scheme: Scheme) => Traffic;

  constructor(known: ReadonlySet<string>, create: (method: string, scheme: Scheme) => Traffic) {
    this.#known = known;
    this.#create = create;
  }

  get(method: string, scheme: Scheme): Traffic {
    const table = scheme === "https" ? this.#https : this.#http;
    return table.get(method) ?? this.#add(table, method, scheme);
  }

  #add(table: Map<string, Traffic>, method: string, scheme: Scheme): Traffic {
    const name = this.#known.has(method) ? method : OTHER;
    // Made with the method as it came, so that the store counts what it folds.
    const traffic = table.get(name) ?? this.#create(method, scheme);
    table.set(name, traffic);
    return traffic;
  }
}

function defineInstruments(registry: Registry, methods: readonly string[]) {
  const { duration, activeRequests } = httpServer;
  const bound = { "http.request.method": oneOf(methods) };
  const labels = { ...duration.labels, ...bound };
  const status = Object.keys(labels).indexOf("http.response.status_code");
  return {
    duration: registry.define(
      { ...duration, labels },
      { keepRoomFor: (values) => values[status]?.startsWith("5") ?? false },
    ),
    active: registry.define({ ...activeRequests, labels: { ...activeRequests.labels, ...bound } }),
  };
}
