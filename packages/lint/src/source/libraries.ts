import type { Library } from "../facts/source.ts";

/** Whose metrics a module makes; undefined for any other module. */
export function libraryOf(module: string): Library | undefined {
  if (promClient.test(module)) return "prom-client";
  if (/^@opentelemetry\/(api|api-metrics|sdk-metrics|sdk-node)(\/|$)/.test(module)) return "opentelemetry";
  return module.startsWith("@telltale/") ? "telltale" : undefined;
}

const promClient = /^(prom-client|@prometheus-io\/client|@platformatic\/prom-client)(\/|$)/;

/** Whether a package hands its own prom-client out under this name: `promBundle.promClient`. */
export function isClientOf(module: string, name: string): boolean {
  return clients.some(([owner, word]) => owner.test(module) && word === name);
}

const clients: readonly (readonly [RegExp, string])[] = [
  [/^express-prom-bundle$/, "promClient"],
  [/^@echo-health\/koa-prometheus-exporter$/, "client"],
  [/^@promster\/(express|fastify|hapi|metrics|marblejs)$/, "Prometheus"],
];

/** The module a declaration file belongs to, by its path: `…/node_modules/prom-client/index.d.ts` → `prom-client`. */
export function moduleOfFile(path: string): string | undefined {
  const inside = path.split("/node_modules/").at(-1);
  if (inside === undefined || inside === path) return undefined;
  const [scope = "", name] = inside.split("/");
  return scope.startsWith("@") ? `${scope}/${name}` : scope;
}

/** Whether a text mentions any library that makes metrics, or a package that hands one out. */
export function mentionsLibrary(text: string): boolean {
  return mentioned.test(text);
}

const mentioned =
  /prom-client|@prometheus-io\/client|@telltale\/|@opentelemetry\/(?:api|sdk-metrics|sdk-node)|prom-bundle|fastify-metrics|metrics\.client\b|prometheus-(?:api-metrics|middleware)|express-prometheus|koa-prometheus|@promster\/|nestjs-prometheus|nestjs-otel|@hono\/prometheus|getSingleMetric/;
