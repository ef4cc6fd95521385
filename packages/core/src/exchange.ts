// One request and its response, from the door to the last byte.
import type { IncomingMessage, ServerResponse } from "node:http";
import { TLSSocket } from "node:tls";
import { now } from "./clock.ts";
import { runInContext, type RequestContext } from "./context.ts";
import type { HttpRecord } from "./metrics/http.ts";
import type { Exchange, RouteOf } from "./port.ts";
import { traceBridge, type RequestSpan } from "./trace.ts";
import { parseTraceparent } from "./traceparent.ts";

/** What stands behind the ports of one instance. */
export interface Door {
  /** Exchanges under way. */
  readonly open: Set<OpenExchange>;
  readonly isDraining: () => boolean;
  /** Answers the request if its path is Telltale's own; false when it belongs to the application. */
  readonly answer: (request: IncomingMessage, response: ServerResponse) => boolean;
  readonly begin: (method: string, scheme: "http" | "https") => void;
  readonly end: (record: HttpRecord, context: RequestContext) => void;
  /** An id came in that may not be used. */
  readonly refuseId: () => void;
  /** Something of Telltale's own failed; the application goes on without it. */
  readonly fail: (error: unknown) => void;
}

/** An exchange that has not ended. */
export interface OpenExchange extends Exchange {
  /** Makes its response the last on the connection, if that can still be said. */
  closeConnection(): void;
  /** Counts it. Idempotent. */
  end(): void;
}

/** The exchange behind a port: counts itself once, when its response closes. */
export class HttpExchange<C> implements OpenExchange, RequestContext {
  readonly requestId: string;
  readonly traceId: string | undefined;
  readonly span: RequestSpan | undefined;
  readonly #door: Door;
  readonly #routeOf: RouteOf<C>;
  readonly #context: C;
  readonly #response: ServerResponse;
  readonly #method: string;
  readonly #scheme: "http" | "https";
  readonly #startedAt: number;
  #isOpen = false;

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
    this.#response = response;
    this.#method = request.method ?? "";
    this.#scheme = isEncrypted(request) ? "https" : "http";
    this.span = traceBridge()?.request();
    this.traceId = this.span?.traceId ?? parseTraceparent(singleHeader(request, "traceparent"))?.traceId;
  }

  run<T>(next: () => T): T {
    return runInContext(this, next);
  }

  begin(): void {
    this.#door.begin(this.#method, this.#scheme);
    this.#door.open.add(this);
    this.#isOpen = true;
  }

  closeConnection(): void {
    closeAfter(this.#response);
  }

  end(): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    try {
      this.#door.open.delete(this);
      this.#door.end(this.#record(), this);
    } catch (error) {
      this.#door.fail(error);
    }
  }

  #record(): HttpRecord {
    const response = this.#response;
    const status = response.headersSent ? response.statusCode : undefined;
    const route = this.#route();
    if (route !== undefined) this.span?.setRoute(route);
    return {
      method: this.#method,
      scheme: this.#scheme,
      route,
      status,
      errorType: errorType(response, status),
      seconds: now() - this.#startedAt,
      span: this.span,
    };
  }

  /** Naming a route runs framework code, which may throw; the exchange is counted without a route then. */
  #route(): string | undefined {
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

/** The semantic conventions' `error.type` of a server: a 5xx status, or why the response was cut short. */
function errorType(response: ServerResponse, status: number | undefined): string | undefined {
  if (status !== undefined && status >= 500) return String(status);
  // HTTP/2 calls a response finished also when its stream was reset before any header was sent.
  if (response.writableFinished && status !== undefined) return undefined;
  // Without a socket the response never had its turn: Node itself broke it off when the client left.
  return response.errored && response.socket !== null ? "server_aborted" : "client_aborted";
}

/** `encrypted` is read before the socket's class because HTTP/2 hands out a proxy of it. */
function isEncrypted(request: IncomingMessage): boolean {
  const { socket } = request;
  return "encrypted" in socket ? socket.encrypted === true : socket instanceof TLSSocket;
}

function singleHeader(request: IncomingMessage, name: string): string | undefined {
  const value = request.headers[name];
  return typeof value === "string" ? value : undefined;
}
