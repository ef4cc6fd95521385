// OpenTelemetry's semantic conventions v1.44.0, as data: the metrics we emit or recognise.
import type { CatalogueMetric } from "./catalogue/catalogue-metric.ts";
import { dbMetrics } from "./catalogue/db.ts";
import { httpMetrics } from "./catalogue/http.ts";
import { messagingMetrics } from "./catalogue/messaging.ts";
import { nodejsMetrics } from "./catalogue/nodejs.ts";
import { processMetrics } from "./catalogue/process.ts";
import { rpcMetrics } from "./catalogue/rpc.ts";
import { v8jsMetrics } from "./catalogue/v8js.ts";
import { toPrometheusName, toPrometheusSamples } from "./translate.ts";

/** Finds a metric of the semantic conventions by its OpenTelemetry name, its Prometheus name, or one of its sample names. */
export function findMetric(name: string): CatalogueMetric | undefined {
  return byName.get(name);
}

/** Every metric of the catalogue, by area. */
export const catalogue: readonly CatalogueMetric[] = [
  ...httpMetrics,
  ...dbMetrics,
  ...messagingMetrics,
  ...rpcMetrics,
  ...nodejsMetrics,
  ...v8jsMetrics,
  ...processMetrics,
];

/** Under which names a metric is met. Ratios also without `_ratio`: the specification dropped it, translators have not. */
function names(metric: CatalogueMetric): string[] {
  const name = toPrometheusName(metric);
  return [metric.name, name, ...toPrometheusSamples(metric), name.replace(/_ratio$/, "")];
}

const byName: ReadonlyMap<string, CatalogueMetric> = new Map(
  catalogue.flatMap((metric) => names(metric).map((name) => [name, metric] as const)),
);
