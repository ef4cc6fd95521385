// What a board of a proxy may ask of it. Each kind answers in a file of its own, by its own metrics' names.
import type { Instant, Matcher, Selector } from "@telltale/promql";
import type { Query } from "../panel.ts";
import type { Scope } from "../scope.ts";
import type { GrafanaUnit } from "../unit.ts";

/** The proxy's series: all of them, those of the chosen places where clients arrive, those of the chosen backends. */
export interface Places {
  readonly proxy: Scope;
  readonly entries: Scope;
  readonly backends: Scope;
}

/** A choice on the board: among the values of one label. */
export interface Place {
  readonly label: string;
  /** What this kind of proxy calls it: "frontend", "entrypoint". */
  readonly title: string;
  /** A metric that has the label. */
  readonly of: string;
  /** What is never traffic of users, such as the proxy's own page of metrics. */
  readonly except?: Matcher;
}

/** A class of answers, by the first digit of their status. */
export type StatusClass = "2xx" | "3xx" | "4xx" | "5xx";

/** One graph of something that only this kind counts, or means in its own way. */
export interface Measure {
  readonly key: string;
  readonly title: string;
  readonly description: string;
  readonly unit: GrafanaUnit;
  readonly queries: readonly Query[];
  readonly limit?: number;
  readonly most?: number;
}

/** One part of the time a request takes. */
export interface Timing {
  readonly key: string;
  readonly title: string;
  readonly description: string;
  /** A histogram's buckets. */
  readonly buckets: Selector;
  /** What the bounds of the buckets count in. */
  readonly unit: "s" | "ms";
}

/** What is known of each backend; every function adds up by the backend's label. */
export interface Backends {
  readonly requests: Instant;
  /** Requests that ended in 5xx, or in no answer at all. */
  readonly failures: Instant;
  readonly latency?: { readonly title: string; readonly description: string; readonly seconds: Instant };
  /** Requests by backend and server, where single servers are counted. */
  readonly servers?: { readonly label: string; readonly requests: Instant };
}

/** All numbers of one proxy. */
export interface ProxyNumbers {
  /** Requests per second, of all chosen entries. */
  readonly requests: Instant;
  /** The answers to clients of one class, where they are counted apart. */
  readonly answers?: (of: StatusClass) => Selector;
  /** What the proxy answers itself when a backend does not: 502, 503, 504. */
  readonly gatewayErrors: readonly Measure[];
  /** From the client's to the proxy's view of time, longest first. */
  readonly timings: readonly Timing[];
  /** Times that are not counted as distributions. */
  readonly otherTimes: readonly Measure[];
  readonly backends?: Backends;
  readonly saturation: readonly Measure[];
  readonly tls: readonly Measure[];
  readonly process: readonly Measure[];
}

/** One kind of proxy, as its exporter shows it. */
export interface ProxyExporter {
  /** As its makers write it. */
  readonly title: string;
  /** A series that every running one has, and only one of. */
  readonly alive: string;
  readonly entry?: Place;
  readonly backend?: Place;
  /** A pattern of the backends behind which these services are, the service in the first group; default: named alike. */
  readonly behind?: (services: string) => string;
  /** What a reader would look for here in vain, each in a sentence that says where to look instead. */
  readonly unmeasured: readonly string[];
  numbers(places: Places): ProxyNumbers;
}
