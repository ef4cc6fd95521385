// What an adapter may know: it hands over Node's own request and response and says how its framework names a route.
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Server } from "node:net";

/** One request and its response. */
export interface Exchange {
  readonly requestId: string;
  /** Runs the framework's next step inside the request's context: request id, trace id, log fields. */
  run<T>(next: () => T): T;
}

/** The door between a framework and the core, made once per application. */
export interface Port<C> {
  /**
   * Takes a request in. Returns undefined when the path is Telltale's own: the response is then core's to
   * write, and the framework must not touch it. Counts the exchange once, however it ends.
   * A request taken in before (a second mount of the same middleware) comes back as it did then, and is not counted
   * or answered again.
   */
  accept(request: IncomingMessage, response: ServerResponse, context: C): Exchange | undefined;
  /**
   * Counts what never becomes a request of the framework: bytes the parser refuses, and upgrades. The server of every
   * request that comes in is watched by itself; an adapter that knows it earlier says so. Twice counts once.
   */
  watch(server: Server): void;
}

/** What an adapter may tell of its framework. */
export interface PortOptions<C> {
  /**
   * The routes the application has. Asked once, as its first request comes in and before that is answered: whoever
   * scrapes first sees them. May throw.
   */
  readonly routes?: (context: C) => Iterable<KnownRoute>;
}

/** A route of the application: its method, and its template as `RouteOf` would name it. */
export interface KnownRoute {
  readonly method: string;
  readonly route: string;
}

/** Names the route of an exchange that has ended: its template with all mount points, or undefined when nothing matched. */
export type RouteOf<C> = (context: C) => string | undefined;
