import * as platformatic from "@platformatic/prom-client";
import * as prometheusIo from "@prometheus-io/client";
import * as prom15 from "prom-client";
import * as prom14 from "prom-client14";

/** A registry of any of them. */
export interface ClientRegistry {
  metrics(): Promise<string>;
  registerMetric(metric: object): void;
  removeSingleMetric(name: string): void;
  getMetricsAsJSON(): Promise<object[]>;
  setContentType?(contentType: string): void;
}

/** A metric of any of them; each type has some of these. */
interface ClientMetric {
  inc(given: unknown, value?: number): void;
  set(labels: unknown, value: number): void;
  observe(given: unknown, value?: number): void;
}

type MetricClass = new (config: object) => ClientMetric;

/** What the metrics clients of Node have in common. */
export interface Client {
  readonly Registry: new () => ClientRegistry;
  readonly Counter: MetricClass;
  readonly Gauge: MetricClass;
  readonly Histogram: MetricClass;
  readonly Summary: MetricClass;
  readonly AggregatorRegistry: {
    aggregate(dumps: readonly (readonly object[])[]): { metrics(): Promise<string> };
  };
}

// Each package's own types agree with these where they are used here; they differ in type parameters only.
export const clients = {
  "prom-client 15": prom15 as unknown as Client,
  "prom-client 14": prom14 as unknown as Client,
  "@prometheus-io/client": prometheusIo as unknown as Client,
  "@platformatic/prom-client": platformatic as unknown as Client,
};

/** The name of one of them. */
export type ClientName = keyof typeof clients;

/** Those whose registries can write OpenMetrics. */
export const openMetricsClients: readonly ClientName[] = [
  "prom-client 15",
  "@prometheus-io/client",
  "@platformatic/prom-client",
];

/** A registry that writes OpenMetrics. */
export function createOpenMetricsRegistry({ Registry }: Client): ClientRegistry {
  const registry = new Registry();
  registry.setContentType?.("application/openmetrics-text; version=1.0.0; charset=utf-8");
  return registry;
}
