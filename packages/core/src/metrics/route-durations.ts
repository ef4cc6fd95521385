import { httpServer, seriesPerLabelSet } from "@telltale/conventions";
import { errorOfStatus } from "../http/ending.ts";
import type { BoundHistogram, HistogramHandle } from "./handle.ts";
import type { HttpRecord, Scheme } from "./http.ts";

export type DurationHandle = HistogramHandle<typeof httpServer.duration.labels>;

/** What the request durations of one instance may still keep, all methods together. */
export interface DurationRoom {
  /** Handles resolved for a status of a route; past that, each record finds its own series. */
  handles: number;
  /** Series opened at zero. */
  zeros: number;
}

const labelSets = Math.floor(httpServer.duration.budget / seriesPerLabelSet(httpServer.duration));

/** The room of a new instance. Half the label sets are left to what really happens. */
export function durationRoom(opensZeros: boolean): DurationRoom {
  return { handles: labelSets, zeros: opensZeros ? Math.floor(labelSets / 2) : 0 };
}

/** The durations of one method over one scheme: a usual ending costs two look-ups and no label object. */
export class RouteDurations {
  readonly #duration: DurationHandle;
  readonly #method: string;
  readonly #scheme: Scheme;
  readonly #room: DurationRoom;
  readonly #routes = new Map<string, Map<number, BoundHistogram>>();

  constructor(duration: DurationHandle, method: string, scheme: Scheme, room: DurationRoom) {
    this.#duration = duration;
    this.#method = method;
    this.#scheme = scheme;
    this.#room = room;
  }

  record(record: HttpRecord): void {
    const { route = "", status, errorType, seconds, span } = record;
    // A usual ending is one whose status says all there is to say.
    const isUsual = isStatus(status) && errorType === errorOfStatus(status);
    const handle = isUsual ? this.#handle(route, status) : undefined;
    if (handle) handle.record(seconds, span);
    else this.#duration.recordWithin(span, seconds, durationLabels(record));
  }

  /** Opens the series of a route that answers, and of one that fails. */
  open(route: string): void {
    for (const status of [200, 500]) this.#openAtZero(route, status);
  }

  #handle(route: string, status: number): BoundHistogram | undefined {
    const known = this.#routes.get(route);
    // No framework lists all its routes: one that is met has its first failure to come.
    if (known === undefined && route !== "") this.#openAtZero(route, 500);
    return known?.get(status) ?? this.#resolve(route, status);
  }

  #openAtZero(route: string, status: number): void {
    if (this.#room.zeros <= 0 || this.#routes.get(route)?.has(status)) return;
    this.#room.zeros -= 1;
    this.#resolve(route, status);
  }

  #resolve(route: string, status: number): BoundHistogram | undefined {
    if (this.#room.handles <= 0) return undefined;
    this.#room.handles -= 1;
    const statuses = this.#routes.get(route) ?? new Map<number, BoundHistogram>();
    this.#routes.set(route, statuses);
    const made = {
      method: this.#method,
      scheme: this.#scheme,
      route,
      status,
      errorType: errorOfStatus(status),
    };
    const handle = this.#duration.bind(durationLabels(made));
    statuses.set(status, handle);
    return handle;
  }
}

/** The labels of one ending, always all there. */
export function durationLabels({
  method,
  scheme,
  route = "",
  status,
  errorType = "",
}: Pick<HttpRecord, "method" | "scheme" | "route" | "status" | "errorType">) {
  return {
    "http.request.method": method,
    "url.scheme": scheme,
    "http.route": route,
    "http.response.status_code": isStatus(status) ? String(status) : "",
    "error.type": errorType,
  };
}

/** A status that is none is not shown: `writeHead(99)` throws in Node, but an adapter may hand over anything. */
function isStatus(status: number | undefined): status is number {
  return status !== undefined && Number.isInteger(status) && status >= 100 && status <= 599;
}
