/** What a metric is; OpenTelemetry's up-down counter is scraped as a gauge. */
export type MetricType = "counter" | "gauge" | "histogram" | "summary" | "updowncounter" | "info" | "unknown";
