import { PrometheusExporter } from "@opentelemetry/exporter-prometheus";
import { MeterProvider } from "@opentelemetry/sdk-metrics";
import { bounds, setsPerRoute, type BenchLabels, type Client, type Instrument } from "./client.ts";

/** The SDK, read by its Prometheus exporter. Its limit of 2,000 label sets a metric is raised to what the bench needs. */
export function open(routes: number): Client {
  const exporter = new PrometheusExporter({ preventServerStart: true });
  const provider = new MeterProvider({
    readers: [exporter],
    views: [{ instrumentName: "*", aggregationCardinalityLimit: routes * setsPerRoute + 1 }],
  });
  const meter = provider.getMeter("bench");
  const duration = meter.createHistogram("bench.request.duration", {
    description: "Duration of requests.",
    unit: "s",
    advice: { explicitBucketBoundaries: bounds },
  });
  const jobs = meter.createCounter("bench.jobs", { description: "Jobs done.", unit: "{job}" });
  const size = meter.createGauge("bench.queue.size", { description: "Jobs waiting.", unit: "{job}" });
  return {
    histogram: instrument((value, labels) => duration.record(value, labels)),
    counter: instrument((value, labels) => jobs.add(value, labels)),
    gauge: instrument((value, labels) => size.record(value, labels)),
    handle: (request, response) => exporter.getMetricsRequestHandler(request, response),
  };
}

/** There is no bound instrument in the API; the best a caller can do is to keep one attributes object. */
function instrument(record: (value: number, labels: BenchLabels) => void): Instrument {
  return { record, bind: (labels) => (value) => record(value, labels) };
}
