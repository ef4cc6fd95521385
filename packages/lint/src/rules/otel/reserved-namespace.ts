import { knownMetricNames, renamedMetric } from "@telltale/conventions";
import { ofMetric } from "../label-uses.ts";
import { source, type Rule } from "../rule.ts";
import { attributes, conventionOf, instruments } from "./instruments.ts";

export const reservedNamespace: Rule = {
  id: "otel/reserved-namespace",
  severity: "warning",
  summary: "An own name stands in a namespace of OpenTelemetry's conventions.",
  why: "A later version may give the name another meaning, and whoever reads it looks for it in the conventions in vain.",
  hint: "Begin it with the application's own namespace.",
  bad: source(`
import { metrics } from "@opentelemetry/api";
export const retries = metrics.getMeter("shop").createCounter("http.server.replays", { description: "Requests replayed.", unit: "{request}" });`),
  good: source(`
import { metrics } from "@opentelemetry/api";
export const retries = metrics.getMeter("shop").createCounter("shop.http.replays", { description: "Requests replayed.", unit: "{request}" });`),
  *check(facts, settings) {
    for (const metric of instruments(facts, settings)) {
      const { name, place } = metric;
      const namespace = name.split(".", 1)[0] ?? "";
      const known = name.includes(".") ? knownMetricNames(namespace) : undefined;
      if (known && !known.has(name) && !conventionOf(metric) && renamedMetric(name) === undefined)
        yield { place, message: `${name} is no metric of OpenTelemetry's namespace ${namespace}` };
    }
    for (const each of attributes(facts, settings))
      if (each.attribute.startsWith("otel."))
        yield {
          place: each.uses[0].place,
          message: `attribute ${each.attribute}${ofMetric(each)} is OpenTelemetry's own to set`,
        };
  },
};
