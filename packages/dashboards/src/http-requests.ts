// What boards ask of the requests a service answers, on the chosen instances and routes.
import { httpServer, type AnyService } from "@telltale/conventions";
import { matches, variable, type Instant, type Matcher, type Selector } from "@telltale/promql";
import { labelOf, part, perSecond, share } from "./query.ts";

const duration = httpServer.duration;

export const routeLabel = labelOf(duration, "http.route");
export const methodLabel = labelOf(duration, "http.request.method");
export const statusLabel = labelOf(duration, "http.response.status_code");
export const serverError = matches(statusLabel, "5..");
export const clientError = matches(statusLabel, "4..");
const chosenRoute = matches(routeLabel, variable("route"));

/** How many requests were answered. */
export function requests(service: AnyService, ...matchers: readonly Matcher[]): Selector {
  return requestsOfAnyRoute(service, "count", chosenRoute, ...matchers);
}

/** How long they took. */
export function latencies(service: AnyService): Selector {
  return requestsOfAnyRoute(service, "bucket", chosenRoute);
}

/** Requests whatever route is chosen on the board. */
export function requestsOfAnyRoute(
  service: AnyService,
  name: "bucket" | "count",
  ...matchers: readonly Matcher[]
): Selector {
  return part(service.name, duration, name, ...matchers);
}

/** The share of requests that were answered so. */
export function errorShare(service: AnyService, errors: Matcher): Instant {
  return share(perSecond(requests(service, errors)), perSecond(requests(service)));
}
