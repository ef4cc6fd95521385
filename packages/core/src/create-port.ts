// Takes requests in. Nothing here may throw into the application, and a request costs no closure.
import type { IncomingMessage, ServerResponse } from "node:http";
import { closeAfter, HttpExchange, type Door, type OpenExchange } from "./exchange.ts";
import type { Exchange, Port, PortOptions, RouteOf } from "./port.ts";
import { endWithConnection } from "./queued.ts";
import { createRequestId, isRequestId, requestIdHeader } from "./request-id.ts";

/** Makes the port of one application; `routeOf` names a route once its exchange has ended. */
export function createPort<C>(door: Door, routeOf: RouteOf<C>, _options: PortOptions<C> = {}): Port<C> {
  return {
    watch() {},
    accept(request, response, context) {
      try {
        return accept(door, routeOf, request, response, context);
      } catch (error) {
        door.fail(error);
        return { requestId: createRequestId(), run: (next) => next() };
      }
    },
  };
}

// A registered symbol, so that two copies of this package see each other's exchanges and count once.
const taken = Symbol.for("telltale.exchange");
/** Undefined, but there, on a response that is Telltale's own answer. */
type Marked = ServerResponse & { [taken]?: OpenExchange | undefined };

function accept<C>(
  door: Door,
  routeOf: RouteOf<C>,
  request: IncomingMessage,
  response: Marked,
  context: C,
): Exchange | undefined {
  if (taken in response) return response[taken];
  if (door.isDraining()) closeAfter(response);
  const requestId = takeRequestId(door, request);
  if (!response.headersSent) response.setHeader(requestIdHeader, requestId);
  if (door.answer(request, response)) {
    response[taken] = undefined;
    return undefined;
  }
  const exchange = new HttpExchange(door, routeOf, context, request, response, requestId);
  response[taken] = exchange;
  // First in line: a tracing library ends its span on the same event, and the span must learn its route before.
  response.prependListener("close", ended);
  exchange.begin();
  if (response.socket === null) endWithConnection(exchange, request, response);
  if (isClosed(response)) exchange.end();
  return exchange;
}

/** One listener for all responses, so that a request costs no closure. */
function ended(this: Marked): void {
  this[taken]?.end();
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
