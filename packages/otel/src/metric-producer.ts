import { millisToHrTime } from "@opentelemetry/core";
import { resourceFromAttributes } from "@opentelemetry/resources";
import type { MetricData, MetricProducer } from "@opentelemetry/sdk-metrics";
import { resourceAttributes, type Family, type Telltale } from "@telltale/core/adapter";
import { toMetricData } from "./metric-data.ts";

/**
 * The metrics of an instance for a reader of your own: `new PeriodicExportingMetricReader({ exporter, metricProducers:
 * [createMetricProducer(telemetry)] })`. Nothing is recorded twice, and names agree with a scrape.
 *
 * Sums are cumulative even where a reader prefers delta, and say so. A gauge is a gauge also where the conventions have
 * an up-down counter; both are a gauge in Prometheus. Gauges at infinity, exemplars, which the SDK's data model has no
 * place for, and guest registries are left out. Never rejects: what fails is in the result's `errors`.
 */
export function createMetricProducer(telemetry: Pick<Telltale, "collect" | "identity">): MetricProducer {
  const resource = resourceFromAttributes(resourceAttributes(telemetry.identity));
  return {
    async collect() {
      const errors: unknown[] = [];
      const metrics = readMetrics(telemetry, errors);
      const scopeMetrics = metrics.length > 0 ? [{ scope, metrics }] : [];
      return { resourceMetrics: { resource, scopeMetrics }, errors };
    },
  };
}

const scope = { name: "@telltale/core" };

/** Every metric that has something to tell; one that cannot be read does not take the others with it. */
function readMetrics(telemetry: Pick<Telltale, "collect">, errors: unknown[]): MetricData[] {
  const endTime = millisToHrTime(Date.now());
  const read = (family: Family) => attempt(() => toMetricData(family, endTime), errors) ?? [];
  const families = attempt(() => telemetry.collect(), errors) ?? [];
  return families.flatMap(read).filter(({ dataPoints }) => dataPoints.length > 0);
}

function attempt<T>(run: () => T, errors: unknown[]): T | undefined {
  try {
    return run();
  } catch (error) {
    errors.push(error);
    return undefined;
  }
}
