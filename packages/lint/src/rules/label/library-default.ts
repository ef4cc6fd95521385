import type { Facts } from "../../facts.ts";
import type { MiddlewareFact } from "../../facts/source.ts";
import { source, type Rule } from "../rule.ts";

export const libraryDefault: Rule = {
  id: "label/library-default",
  severity: "error",
  summary: "A metrics middleware is set up so that it puts raw paths into a label.",
  why: "Patterns that replace numbers and UUIDs do not know slugs, names or what scanners ask for: every unknown path becomes a family of series that is never forgotten.",
  hint: "Give the label the route's template.",
  bad: source(`
import promBundle from "express-prom-bundle";
export const metrics = promBundle({ includeMethod: true, includePath: true });`),
  good: source(`
import promBundle from "express-prom-bundle";
export const metrics = promBundle({
  includeMethod: true,
  includePath: true,
  normalizePath: (request) => request.route?.path ?? "unmatched",
});`),
  *check(facts) {
    for (const middleware of facts.middlewares) {
      const found = defaults.get(middleware.module)?.(middleware, facts);
      if (found) yield { place: middleware.place, ...found };
    }
  },
};

interface Judgement {
  readonly message: string;
  readonly hint: string;
}

type Judge = (middleware: MiddlewareFact, facts: Facts) => Judgement | undefined;

/** Each as its code does; the version that was read stands beside it. */
const defaults: ReadonlyMap<string, Judge> = new Map<string, Judge>([
  ["express-prom-bundle", promBundle], // 8.0.0
  ["express-prometheus-middleware", expressPrometheus], // 1.2.0
  ["@isaacs/express-prometheus-middleware", expressPrometheus], // 1.2.1
  ["express-prometheus-metrics", expressMetrics], // 0.1.0
  ["prometheus-api-metrics", apiMetrics], // 4.0.0
  ["@promster/express", promster], // 14.0.0
  ["@promster/fastify", promster], // 15.4.1
  ["@echo-health/koa-prometheus-exporter", koaExporter], // 1.0.4
]);

function promBundle({ options }: MiddlewareFact): Judgement | undefined {
  if (options?.get("includePath") !== "true" || options.has("transformLabels")) return undefined;
  const normalize = options.get("normalizePath");
  if (options.has("normalizePath") && !normalize?.startsWith("[")) return undefined;
  return {
    message:
      "express-prom-bundle with includePath puts the requested path into label path, only numbers and ids replaced",
    hint: 'Give it normalizePath: (request) => request.route?.path ?? "unmatched", or leave includePath out.',
  };
}

function expressPrometheus({ module, options }: MiddlewareFact): Judgement | undefined {
  if (!options || options.has("transformLabels")) return undefined;
  return {
    message: `${module} puts the requested path into label route, only numbers and ids replaced`,
    hint: 'Give it transformLabels: (labels, request) => { labels.route = request.route?.path ?? "unmatched"; }.',
  };
}

function expressMetrics({ module }: MiddlewareFact): Judgement {
  return {
    message: `${module} puts the requested path and its query into label route`,
    hint: "It has no option for that; take a middleware that labels by route.",
  };
}

/** It knows route templates, but writes what a mount point was called by. */
function apiMetrics({ module, options }: MiddlewareFact, { endpoints }: Facts): Judgement | undefined {
  if (options?.get("includeQueryParams") === "true")
    return {
      message: `${module} with includeQueryParams puts the names of query parameters into label route, and anybody can make up more`,
      hint: "Leave includeQueryParams out.",
    };
  const mount = endpoints.find(({ method, path }) => method === "use" && /\/:/.test(path));
  if (!mount) return undefined;
  return {
    message: `${module} writes the requested path of a router's mount point into label route, and ${mount.path} has a parameter`,
    hint: "Mount routers at fixed paths, or take a middleware that labels by route.",
  };
}

function promster({ module, options }: MiddlewareFact): Judgement | undefined {
  if (!options || /normalizePath|skip/.test(options.get("options") ?? "") || options.has("normalizePath"))
    return undefined;
  if (options.has("options") && !options.get("options")?.startsWith("{")) return undefined;
  return {
    message: `${module} puts the requested path into label path, only numbers and ids replaced`,
    hint: 'Give its options normalizePath: (path, { req }) => req.route?.path ?? "unmatched".',
  };
}

function koaExporter({ module, options }: MiddlewareFact): Judgement | undefined {
  if (!options || options.has("pathTransform")) return undefined;
  return {
    message: `${module} puts the requested path into label uri as it is`,
    hint: "It has only pathTransform, which sees the path and not the route; take a middleware that labels by route.",
  };
}
