// What boards ask of the requests that services answer.
import { httpServer } from "@telltale/conventions";
import { equals, matches, variable, type Instant, type Matcher, type Selector } from "@telltale/promql";
import { labelOf, part, perSecond, quantile, share } from "./query.ts";
import type { Scope } from "./scope.ts";

const { duration } = httpServer;

export const routeLabel = labelOf(duration, "http.route");
export const methodLabel = labelOf(duration, "http.request.method");
export const statusLabel = labelOf(duration, "http.response.status_code");
/** Why a request failed: a status, or the name of an error; empty where it did not. */
export const errorTypeLabel = labelOf(duration, "error.type");
export const serverError = matches(statusLabel, "5..");
export const clientError = matches(statusLabel, "4..");
/** Requests for the routes chosen on the board. */
export const chosenRoute = matches(routeLabel, variable("route"));
/** Requests by the methods chosen on the board. */
export const chosenMethod = matches(methodLabel, variable("method"));

/** How many requests were answered. */
export function requests(scope: Scope, ...matchers: readonly Matcher[]): Selector {
  return part(scope, duration, "count", ...matchers);
}

/** How long they took. */
export function latencies(scope: Scope, ...matchers: readonly Matcher[]): Selector {
  return part(scope, duration, "bucket", ...matchers);
}

/** The share of requests that were answered so, over all or by these labels. */
export function errorShare(scope: Scope, errors: Matcher, by: readonly string[] = []): Instant {
  return share(perSecond(requests(scope, errors), by), perSecond(requests(scope), by));
}

/** The time within which this share of requests is answered, over all or by these labels. */
export function slowness(of: number, scope: Scope, by: readonly string[] = []): Instant {
  return quantile(of, latencies(scope), by);
}

/** "POST /orders" as conditions on the method and the template. */
export function onlyRoute(route: string): Matcher[] {
  const [method = "", template = ""] = route.split(/ (.*)/s);
  return [equals(methodLabel, method), equals(routeLabel, template)];
}
