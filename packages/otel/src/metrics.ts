// The metrics half on its own: it loads none of what tracing needs.
export { exportMetrics } from "./export-metrics.ts";
export type { MetricsExport, MetricsExportOptions, MetricsSource } from "./export-metrics.ts";
export { createMetricProducer } from "./metric-producer.ts";
