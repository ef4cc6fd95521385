import { AsyncLocalStorage } from "node:async_hooks";
import { randomBytes } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { BenchLabels } from "../clients/client.ts";
import { open } from "../clients/floor.ts";

/** A request on its way, and how to name its route once it has been answered. */
export interface Visit {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly routeOf: () => string;
}

/** Does its part of a visit, and lets it go on. */
export type Part = <T>(visit: Visit, next: () => T) => T;

const storage = new AsyncLocalStorage<{ readonly requestId: string }>();

/** An id, taken or made, that is sent back. */
export const withId: Part = (visit, next) => {
  sendId(visit);
  return next();
};

/** A context that holds nothing yet. */
export const withContext: Part = (_visit, next) => storage.run({ requestId: "" }, next);

/** A gauge of requests under way, and a duration by method, route and status once the response has closed. */
export const withMetrics: Part = (visit, next) => {
  measure(visit);
  return next();
};

/**
 * What every Telltale adapter does for a request, by hand for these applications alone: without validation, limits, drain,
 * tracing, or protection from errors. A library cannot go far below it.
 */
export const withAll: Part = (visit, next) => {
  const requestId = sendId(visit);
  measure(visit);
  return storage.run({ requestId }, next);
};

function sendId({ request, response }: Visit): string {
  const given = request.headers["x-request-id"];
  const requestId = typeof given === "string" ? given : createId();
  response.setHeader("x-request-id", requestId);
  return requestId;
}

const { histogram, gauge } = open();
const active = gauge.bind({ method: "GET", route: "", status: "200" });
let underWay = 0;

function measure({ request, response, routeOf }: Visit): void {
  const startedAt = performance.now();
  const { method = "" } = request;
  active(++underWay);
  response.once("close", () => {
    active(--underWay);
    const labels = { method, route: routeOf(), status: String(response.statusCode) };
    histogram.record((performance.now() - startedAt) / 1_000, labels as BenchLabels); // the floor takes any words
  });
}

const idLength = 32;
let page = "";
let cut = 0;

/** Cut from a page of several: one call for each would cost more. */
function createId(): string {
  if (cut === page.length) {
    page = randomBytes(idLength * 32).toString("hex");
    cut = 0;
  }
  cut += idLength;
  return page.slice(cut - idLength, cut);
}
