import { problem, type Check } from "./check-shape.ts";
import { at } from "./given.ts";
import type { Problem } from "./problem.ts";
import type { Route } from "./service.ts";

/** Checks a list of routes, each a method and a template. */
export const checkRoutes: Check = (routes, where) => {
  if (!Array.isArray(routes)) return [problem("definition/shape", where, routes, "a list of routes")];
  return Array.from(routes, (route: unknown, index) => checkRoute(route, at(where, index))).flat();
};

/** Checks one route: "GET /orders/:id". */
export function checkRoute(route: unknown, where: string): Problem[] {
  return isRoute(route)
    ? []
    : [problem("route/template", where, route, 'a method and a template: "GET /orders/:id"')];
}

/** Whether a value is a method, a space and a template without spaces. */
export function isRoute(value: unknown): value is Route {
  return typeof value === "string" && /^(?:GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS) \/\S*$/.test(value);
}
