import { countSeries, type AnyService, type Metric, type Platform } from "@telltale/conventions";
import type { DefinedMetric, ServiceFact } from "../facts/definition.ts";
import type { Facts } from "../facts.ts";
import { definedMetric } from "./define-metric.ts";
import { slosOf } from "./define-slos.ts";
import { builtInMetrics } from "./promised-metrics.ts";

/** What the services of a platform promise: every metric an instance of each exposes, and what its objectives are measured by. */
export function readDefinitions(platform: Platform, file: string): Pick<Facts, "services"> {
  return { services: platform.services.map((service) => readService(service, platform, file)) };
}

function readService(service: AnyService, platform: Platform, file: string): ServiceFact {
  const series = new Map(countSeries(service).metrics.map(({ name, series: most }) => [name, most]));
  const own: readonly Metric<{}>[] = Object.values(service.metrics ?? {});
  const define = (metrics: readonly Metric<{}>[], isBuiltIn: boolean): DefinedMetric[] =>
    metrics.map((metric) => definedMetric(metric, series.get(metric.name) ?? 0, isBuiltIn));
  return {
    name: service.name,
    ...(service.owner === undefined ? {} : { owner: service.owner }),
    metrics: [...define(own, false), ...define(builtInMetrics(service), true), targetInfo],
    slos: slosOf(service, platform),
    place: { file, line: 1, column: 1 },
  };
}

/** The facts of the instance, as labels of whatever names the deployment gives. */
const targetInfo: DefinedMetric = {
  name: "target_info",
  definedName: "target.info",
  type: "gauge",
  unit: "",
  help: "Facts about the process.",
  labels: [],
  hasOpenLabels: true,
  series: 1,
  isBuiltIn: true,
};
