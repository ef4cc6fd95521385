// Takes requests in. Nothing here may throw into the application, and a request costs no closure.
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Server } from "node:net";
import { closeAfter, HttpExchange, type Door } from "./exchange.ts";
import { schemeOf } from "./http/scheme.ts";
import { sendRequestId, setRequestId } from "./http/send-request-id.ts";
import { taken, type Marked } from "./http/taken.ts";
import { noteUnfinished } from "./http/unfinished.ts";
import type { Exchange, Port, PortOptions, RouteOf } from "./port.ts";
import { endWithConnection } from "./queued.ts";
import { createRequestId, isRequestId, requestIdHeader } from "./request-id.ts";

/** Makes the port of one application; `routeOf` names a route once its exchange has ended. */
export function createPort<C>(door: Door, routeOf: RouteOf<C>, options: PortOptions<C> = {}): Port<C> {
  return new HttpPort(door, routeOf, options);
}

class HttpPort<C> implements Port<C> {
  readonly #door: Door;
  readonly #routeOf: RouteOf<C>;
  readonly #options: PortOptions<C>;
  #server: Server | undefined;
  #hasAsked = false;

  constructor(door: Door, routeOf: RouteOf<C>, options: PortOptions<C>) {
    this.#door = door;
    this.#routeOf = routeOf;
    this.#options = options;
  }

  watch(server: Server): void {
    try {
      this.#door.watch(server);
    } catch (error) {
      this.#door.fail(error);
    }
  }

  accept(request: IncomingMessage, response: Marked, context: C): Exchange | undefined {
    try {
      return taken in response ? response[taken] : this.#take(request, response, context);
    } catch (error) {
      this.#door.fail(error);
      return { requestId: createRequestId(), run: (next) => next() };
    }
  }

  #take(request: IncomingMessage, response: Marked, context: C): Exchange | undefined {
    const door = this.#door;
    this.#learn(request, context);
    if (door.isDraining()) closeAfter(response);
    const requestId = takeRequestId(door, request);
    if (door.answer(request, response, requestId)) {
      response[taken] = undefined;
      response.once("close", answered);
      return undefined;
    }
    const exchange = new HttpExchange(door, this.#routeOf, context, request, response, requestId);
    response[taken] = exchange;
    if (door.readsHeaders) setRequestId(response);
    else sendRequestId(response);
    // First in line: a tracing library ends its span on the same event, and the span must learn its route before.
    response.prependListener("close", ended);
    exchange.begin();
    if (response.socket === null) endWithConnection(exchange, request, response);
    if (isClosed(response)) exchange.end();
    return exchange;
  }

  /** Learns from a first request what serves it and which routes there are, before it is answered. */
  #learn(request: IncomingMessage, context: C): void {
    // Node sets it on every connection it serves; an injected request has none.
    const { server } = request.socket as { readonly server?: Server };
    if (server !== undefined && server !== this.#server) {
      this.#server = server;
      this.watch(server);
    }
    if (!this.#hasAsked) this.#askRoutes(request, context);
  }

  #askRoutes(request: IncomingMessage, context: C): void {
    this.#hasAsked = true;
    try {
      const scheme = schemeOf(request.socket);
      for (const { method, route } of this.#options.routes?.(context) ?? [])
        this.#door.http.openRoute(method, scheme, route);
    } catch (error) {
      this.#door.fail(error);
    }
  }
}

/** One listener for all responses, so that a request costs no closure. */
function ended(this: Marked): void {
  this[taken]?.end();
}

/** As above, for Telltale's own answers. */
function answered(this: ServerResponse): void {
  noteUnfinished(this.req);
}

/** The client may have gone before the framework reached us; its close event will not come again. */
function isClosed(response: ServerResponse): boolean {
  return response.closed || response.destroyed;
}

function takeRequestId(door: Door, request: IncomingMessage): string {
  const given = request.headers[requestIdHeader];
  if (isRequestId(given)) return given;
  if (given !== undefined) door.refuseId();
  return createRequestId();
}
