import { escapeAround, anchored } from "../../asked/name-pattern.ts";
import type { Facts } from "../../facts.ts";

/** Whether something that was read may yield a name without saying so: a computed name, or a scrape that shows instruments only once used. */
export function mayYield(facts: Facts): (name: string) => boolean {
  const computed = facts.metrics.flatMap(({ name, expression }) =>
    name === undefined ? [patternOf(expression)] : [],
  );
  const isLazy = onlyLazyScrapes(facts);
  // A middleware's metrics have names of its own and prefixes of the application's.
  const isMiddleware = (name: string): boolean =>
    facts.middlewares.length > 0 && /http|request|response/.test(name);
  return (name) =>
    isLazy || isMiddleware(name) || computed.some((pattern) => pattern === undefined || pattern.test(name));
}

/** A template's fixed parts; anything else that computes a name may make any. */
function patternOf(expression: string): RegExp | undefined {
  const template = /^`([^`]*)`$/.exec(expression)?.[1];
  return template === undefined ? undefined : anchored(escapeAround(template));
}

/** OpenTelemetry's exporters show an instrument after its first use; prom-client and our library show all from the start. */
function onlyLazyScrapes({ metrics, services, families }: Facts): boolean {
  if (metrics.length > 0 || services.length > 0) return false;
  const hasOtel = families.some(
    ({ name, labels }) => name === "target_info" || labels.some((each) => each.name === "otel_scope_name"),
  );
  return hasOtel && !families.some(({ name }) => name.startsWith("telltale_"));
}
