// What an application must look like to be measured: the same small routes, written in the framework's own way.
import type { Server } from "node:http";
import type { Http2Server } from "node:http2";
import type { Telltale } from "@telltale/core/adapter";

/** What the application under test is built from. */
export interface Given {
  readonly telemetry: Telltale;
  /** How often to install the adapter. Twice must count once. */
  readonly times: 1 | 2;
  /** `GET /slow/:id` awaits this before it answers "done". */
  readonly hold: () => Promise<void>;
  /** `GET /stream/:id` and `GET /events/:id` send these one by one, each as it comes. */
  readonly chunks: () => AsyncIterable<string>;
  /** Handlers report the request's context as `before`, await this, and report it again as `after`. */
  readonly pause: () => Promise<void>;
}

/**
 * The routes every application serves, and the label each is counted under.
 * Values in braces are what its JSON answer holds; request ids come from `telemetry.requestId()`.
 */
export const routes = {
  /** `GET /items/:id` → `{ id, before, after }` */
  item: "/items/:id",
  /** `POST /items` parses a JSON body with the framework's usual means → 201 `{ body, after }` */
  create: "/items",
  /** `GET /boom/:id` throws at once; the framework's own error handling answers 500. */
  boom: "/boom/:id",
  /** `GET /later/:id` fails after `pause()`; in Express 4 by calling `next(error)`. */
  later: "/later/:id",
  /** `GET /slow/:id` */
  slow: "/slow/:id",
  /** `GET /stream/:id` answers 200 at once and sends `chunks()`. */
  stream: "/stream/:id",
  /** `GET /events/:id` does the same as `text/event-stream`. */
  events: "/events/:id",
  /** `GET /twice/:id` answers "once" and then tries to answer again, minding no error. */
  twice: "/twice/:id",
  /** `GET /shops/:shop/items/:item` → `{ after }`; the first half is the mount point of a router. */
  mounted: "/shops/:shop/items/:item",
  /** `GET /shops/:shop/boom` in the same router throws. */
  mountedBoom: "/shops/:shop/boom",
  /** `GET /api/v1/things/:thing` through a router in a router. */
  nested: "/api/v1/things/:thing",
  /** One registration for the two paths `/first/:id` and `/second/:id`. */
  array: "/second/:id",
  /** `GET` of the regular expression `/^\/re(\d+)$/`, or the nearest the framework has. */
  pattern: String.raw`^\/re(\d+)$`,
  /** `/both/:first` passes the request on to `/both/:second`, which answers. */
  passed: "/both/:second",
  /** `/same/:first` answers; `/same/:second`, registered later, is never reached. */
  kept: "/same/:first",
  /** Any method of `/any/:id` answers "any". */
  any: "/any/:id",
} as const;

/** A route of the contract. */
export type RouteKey = keyof typeof routes;

/** What a framework may be unable to do; the cases that need it are skipped with the reason given. */
export type Capability = RouteKey | "labels" | "knownRoutes" | "streamContext" | "http2";

/** One framework under test. */
export interface Subject {
  /** Builds the application with the adapter installed first, and listens on port 0 of 127.0.0.1. */
  listen(given: Given): Promise<Server>;
  /** The same over HTTP/2 without TLS; a framework that has none lacks "http2". */
  listenHttp2?(given: Given): Promise<Http2Server>;
  /** Labels that are written differently in this framework. */
  readonly labels?: Partial<Record<RouteKey, string>>;
  /** What this framework cannot do, each with the reason. */
  readonly lacks?: Partial<Record<Capability, string>>;
}

/** The label a route is counted under; empty where the framework has no templates. */
export function labelOf(subject: Subject, route: RouteKey): string {
  return subject.lacks?.labels ? "" : (subject.labels?.[route] ?? routes[route]);
}
