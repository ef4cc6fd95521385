import {
  catalogue,
  findMetric,
  promClientCounterparts,
  toPrometheusName,
  toPrometheusSamples,
  translateName,
  type CatalogueMetric,
  type Translatable,
} from "@telltale/conventions";
import { builtInMetrics, optionalMetrics } from "../definition/promised-metrics.ts";
import type { KnownMetric } from "./known-metrics.ts";

/** A metric of OpenTelemetry's conventions, of prom-client's defaults, or one that Prometheus makes itself, by the name of a sample. */
export function findInCatalogue(sample: string): KnownMetric | undefined {
  const own = madeByServer.get(sample);
  if (own || /^scrape_[a-z_]+$/.test(sample)) return own ?? yielded(sample);
  const metric = findMetric(sample) ?? ownInstruments.get(sample) ?? otherNames.get(sample);
  if (metric) return ofConvention(metric);
  return isDefault(sample.replace(/_(bucket|sum|count)$/, "")) ? yielded(sample) : undefined;
}

/** The metrics of OpenTelemetry's conventions, to suggest from. */
export const catalogueMetrics: readonly KnownMetric[] = catalogue.map(ofConvention);

function ofConvention({ name, type, unit }: Translatable): KnownMetric {
  return {
    name: toPrometheusName({ name, type, unit }),
    type: type === "updowncounter" ? "gauge" : type,
    unit,
    areLabelsSeen: false,
    origins: [{ kind: "catalogue" }],
  };
}

function yielded(name: string): KnownMetric {
  return { name, type: "unknown", areLabelsSeen: false, origins: [{ kind: "catalogue" }] };
}

/** What Prometheus writes about scrapes and alerts, and OpenTelemetry's exporters about where metrics come from. */
const madeByServer = new Map(
  ["up", "ALERTS", "ALERTS_FOR_STATE", "target_info", "otel_scope_info"].map((name) => [name, yielded(name)]),
);

/** Names by exporters that add no unit: JavaScript's adds `_total` alone. */
const otherNames: ReadonlyMap<string, CatalogueMetric> = new Map(
  catalogue.flatMap((metric) => {
    const bare = translateName(metric, "UnderscoreEscapingWithoutSuffixes");
    const names = metric.type === "counter" ? [bare, `${bare}_total`] : [bare];
    const samples = metric.type === "histogram" ? ["_bucket", "_sum", "_count"] : [];
    return [...names, ...samples.map((suffix) => bare + suffix)].map((name) => [name, metric] as const);
  }),
);

/** What our own library emits, optional metrics included, for whoever reads no platform file. */
const ownInstruments: ReadonlyMap<string, Translatable> = new Map(
  [
    ...builtInMetrics({ name: "any", dependencies: { any: {} }, flows: { any: { steps: ["any"] } } }),
    ...optionalMetrics,
  ].flatMap((metric) =>
    [toPrometheusName(metric), ...toPrometheusSamples(metric)].map((name) => [name, metric] as const),
  ),
);

/** prom-client's, under the prefix that an application may give them. */
function isDefault(name: string): boolean {
  return defaults.has(name) || defaults.has(name.replace(/^.*?_(?=(nodejs|process)_)/, ""));
}

const defaults: ReadonlySet<string> = new Set(promClientCounterparts.map(({ promClient }) => promClient));
