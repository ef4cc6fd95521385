import type { Library } from "../facts/source.ts";

/** Whose metrics a module makes; undefined for any other module. */
export function libraryOf(module: string): Library | undefined {
  if (/^(prom-client|@prometheus-io\/client|@platformatic\/prom-client)(\/|$)/.test(module))
    return "prom-client";
  if (/^@opentelemetry\/(api|sdk-metrics)(\/|$)/.test(module)) return "opentelemetry";
  return module.startsWith("@telltale/") ? "telltale" : undefined;
}

/** The module a declaration file belongs to, by its path: `…/node_modules/prom-client/index.d.ts` → `prom-client`. */
export function moduleOfFile(path: string): string | undefined {
  const inside = path.split("/node_modules/").at(-1);
  if (inside === undefined || inside === path) return undefined;
  const [scope = "", name] = inside.split("/");
  return scope.startsWith("@") ? `${scope}/${name}` : scope;
}

/** Whether a text mentions any library that makes metrics. */
export function mentionsLibrary(text: string): boolean {
  return /prom-client|@prometheus-io\/client|@telltale\/|@opentelemetry\/(api|sdk-metrics)/.test(text);
}
