export { startTracing } from "./start-tracing.ts";
export type { Tracing, TracingOptions } from "./start-tracing.ts";
export type { InstrumentationChoice } from "./instrumentations.ts";
export {
  createMetricProducer,
  exportMetrics,
  type MetricsExport,
  type MetricsExportOptions,
  type MetricsSource,
} from "./metrics.ts";
