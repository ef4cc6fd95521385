import type { KnownMetrics } from "../known-metrics.ts";

/** What a sample is, as far as is certain: what is known of its metric, else what its name promises. */
export function sampleKind(sample: string, known: KnownMetrics): "counter" | "gauge" | undefined {
  if (sample.includes(":")) return undefined;
  const metric = known.find(sample);
  if (metric === undefined) return kindByName(sample);
  switch (metric.type) {
    case "counter":
      return sample.endsWith("_created") ? "gauge" : "counter";
    case "histogram":
    case "summary":
      if (/_(bucket|count|sum)$/.test(sample) && sample !== metric.name) return "counter";
      // The bare name of a summary holds quantiles, that of a histogram a native one.
      return metric.type === "summary" || sample.endsWith("_created") ? "gauge" : undefined;
    case "gauge":
    case "updowncounter":
    case "info":
      return "gauge";
    case "unknown":
      return kindByName(sample);
    default:
      return metric.type satisfies never;
  }
}

function kindByName(sample: string): "counter" | undefined {
  return sample.endsWith("_total") && !namedLikeCounters.test(sample) ? "counter" : undefined;
}

/** Gauges of prom-client whose names end in `_total`. */
const namedLikeCounters = /^nodejs_active_(handles|requests|resources)_total$/;
