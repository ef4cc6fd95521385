// One request and its response, from the door to the last byte.
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Http2ServerRequest } from "node:http2";
import type { Server } from "node:net";
import { now } from "./clock.ts";
import { runInContext, type RequestContext } from "./context.ts";
import { errorOfEnding, errorOfStatus } from "./http/ending.ts";
import type { Measure } from "./http/measure-exchange.ts";
import type { OpenExchanges, Placed } from "./http/open-exchanges.ts";
import { schemeOf } from "./http/scheme.ts";
import { noteUnfinished } from "./http/unfinished.ts";
import type { HttpMetrics, HttpRecord, Scheme, Traffic } from "./metrics/http.ts";
import type { Exchange, RouteOf } from "./port.ts";
import { traceBridge, type RequestSpan } from "./trace.ts";
import { parseTraceparent } from "./traceparent.ts";

/** What stands behind the ports of one instance. */
export interface Door {
  /** Exchanges under way. */
  readonly open: OpenExchanges;
  readonly http: HttpMetrics;
  /** Measures what the options ask for beyond durations, if anything. */
  readonly measure: Measure | undefined;
  readonly isDraining: () => boolean;
  /** Answers the request if its path is Telltale's own; false when it belongs to the application. */
  readonly answer: (request: IncomingMessage, response: ServerResponse, requestId: string) => boolean;
  /** Whether a response's headers are looked at when it has ended. */
  readonly readsHeaders: boolean;
  /** Whether the duration of this response is not for the histogram; counted elsewhere then. */
  readonly leavesOut: (response: ServerResponse, record: HttpRecord) => boolean;
  readonly log: ((record: HttpRecord, context: RequestContext) => void) | undefined;
  /** Counts what never becomes a request, from now on; the same server twice counts once. */
  readonly watch: (server: Server) => void;
  /** Stops watching servers. */
  readonly close: () => void;
  /** An id came in that may not be used. */
  readonly refuseId: () => void;
  /** Something of Telltale's own failed; the application goes on without it. */
  readonly fail: (error: unknown) => void;
}

/** An exchange that has not ended. */
export interface OpenExchange extends Exchange {
  /** What it is, as far as that is known by now. */
  look(): OpenRequest;
  /** Makes its response the last on the connection, if that can still be said. */
  closeConnection(): void;
  /** Its client was sent this status in place of the application's response. */
  refuse(status: number): void;
  /** Its connection, an HTTP/1 socket or an HTTP/2 session, was idle for too long. */
  timeOut(connection?: object): void;
  /** Counts it. Idempotent. */
  end(): void;
}

/** An exchange as a log line names it, and for how long it has been under way. */
export interface OpenRequest {
  readonly method: string;
  readonly route: string | undefined;
  readonly seconds: number;
}

/** The exchange behind a port: counts itself once, when its response closes. Its own record, so that none is made. */
export class HttpExchange<C> implements Placed, RequestContext, HttpRecord {
  readonly requestId: string;
  readonly traceId: string | undefined;
  readonly span: RequestSpan | undefined;
  readonly method: string;
  readonly scheme: Scheme;
  route: string | undefined;
  status: number | undefined;
  errorType: string | undefined;
  seconds = 0;
  place = -1;
  readonly #door: Door;
  readonly #routeOf: RouteOf<C>;
  readonly #context: C;
  readonly #request: IncomingMessage;
  readonly #response: ServerResponse;
  readonly #traffic: Traffic;
  readonly #startedAt: number;
  #measured: ((record: HttpRecord) => void) | undefined;
  #isOpen = false;
  #isTimedOut = false;
  #refusedWith: number | undefined;

  constructor(
    door: Door,
    routeOf: RouteOf<C>,
    context: C,
    request: IncomingMessage,
    response: ServerResponse,
    requestId: string,
  ) {
    this.#startedAt = now();
    this.requestId = requestId;
    this.#door = door;
    this.#routeOf = routeOf;
    this.#context = context;
    this.#request = request;
    this.#response = response;
    this.method = request.method ?? "";
    this.scheme = schemeOf(request.socket);
    this.span = traceBridge()?.request();
    this.traceId = this.span?.traceId ?? traceIdOf(request);
    this.#traffic = door.http.traffic(this.method, this.scheme);
  }

  /** From here on it is under way. */
  begin(): void {
    this.#isOpen = true;
    this.#door.open.add(this);
    this.#traffic.begin();
    this.#measured = this.#door.measure?.(this.#request, this.#response, this.#startedAt);
  }

  run<T>(next: () => T): T {
    return runInContext(this, next);
  }

  look(): OpenRequest {
    return { method: this.method, route: this.#nameRoute(), seconds: now() - this.#startedAt };
  }

  closeConnection(): void {
    closeAfter(this.#response);
  }

  refuse(status: number): void {
    this.#refusedWith = status;
  }

  timeOut(connection?: object): void {
    // A session has many exchanges under way, so all are asked.
    if (connection === undefined || sessionOf(this.#request) === connection) this.#isTimedOut = true;
  }

  end(): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    this.#door.open.delete(this);
    this.#traffic.end();
    try {
      this.#settle();
      noteUnfinished(this.#request);
      if (!this.#door.leavesOut(this.#response, this)) this.#traffic.durations.record(this);
      this.#measured?.(this);
      this.#door.log?.(this, this);
    } catch (error) {
      this.#door.fail(error);
    }
  }

  #settle(): void {
    const response = this.#response;
    const refusedWith = this.#refusedWith;
    this.seconds = now() - this.#startedAt;
    this.route = this.#nameRoute();
    if (this.route !== undefined) this.span?.setRoute(this.route);
    this.status = refusedWith ?? (response.headersSent ? response.statusCode : undefined);
    this.errorType =
      refusedWith === undefined
        ? errorOfEnding(this.#request, response, this.status, this.#isTimedOut)
        : errorOfStatus(refusedWith);
  }

  /** Naming a route runs framework code, which may throw; the exchange is counted without a route then. */
  #nameRoute(): string | undefined {
    try {
      return this.#routeOf(this.#context);
    } catch (error) {
      this.#door.fail(error);
      return undefined;
    }
  }
}

/** Lets a response close its connection, if its headers have not left. */
export function closeAfter(response: ServerResponse): void {
  // HTTP/2 has no such header; its sessions are told by GOAWAY.
  if (response.req.httpVersionMajor === 1) response.shouldKeepAlive = false;
}

function traceIdOf({ headers }: IncomingMessage): string | undefined {
  const { traceparent } = headers;
  return typeof traceparent === "string" ? parseTraceparent(traceparent)?.traceId : undefined;
}

function sessionOf(request: IncomingMessage | Http2ServerRequest): object | undefined {
  return "stream" in request ? request.stream.session : undefined;
}
