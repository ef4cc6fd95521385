import { toPrometheusName } from "@telltale/conventions";
import type { Facts } from "../facts.ts";
import type { FamilyFact } from "../facts/exposition.ts";
import type { MetricType } from "../facts/metric-type.ts";
import type { MetricFact } from "../facts/source.ts";
import type { Place } from "../finding.ts";
import type { Settings } from "../options.ts";
import { once } from "./once.ts";

/** A named metric, wherever it was met. */
export interface Named {
  readonly name: string;
  readonly type: MetricType;
  readonly help?: string;
  readonly unit?: string;
  /** By which convention the name is judged: as scraped, or dotted before translation. */
  readonly convention: "prometheus" | "opentelemetry";
  readonly place: Place;
  /** Only in source: help or unit may be there and unreadable. */
  readonly opaque?: boolean;
  readonly typed: boolean;
  readonly inSource: boolean;
  /** Only in expositions: OpenMetrics has rules of its own. */
  readonly openMetrics?: boolean;
}

/** Every metric with a name, those of well-known libraries left out unless asked for. */
export const namedMetrics: (facts: Facts, settings: Settings) => readonly Named[] = once(
  (facts, settings) => {
    const declared = facts.metrics.flatMap((metric) =>
      metric.name === undefined ? [] : [ofMetric({ ...metric, name: metric.name })],
    );
    return [...declared, ...familiesOf(facts, settings).map(ofFamily)];
  },
);

/** The families whose names are judged: those of well-known libraries only when asked for. */
export const familiesOf: (facts: Facts, settings: Settings) => readonly FamilyFact[] = once(
  (facts, settings) =>
    settings.vendors ? facts.families : facts.families.filter(({ name }) => !vendors.test(name)),
);

/** Node's, prom-client's, V8's and OpenTelemetry's own metrics, and those of common exporters. */
const vendors =
  /^(nodejs|process|v8js|go|python|jvm|promhttp|prometheus|scrape|http_(server|client)|db_client|messaging|rpc|otel|telltale|dependency_call|flow_step)_|^(up|target_info)$/;

/** The name as Prometheus will show it. */
export function scrapedName({ name, type, unit = "", convention }: Named): string {
  if (convention === "prometheus") return name;
  const kind = type === "counter" || type === "histogram" ? type : "gauge";
  return toPrometheusName({ name, type: kind, unit });
}

/** The words of a name: underscores and dots part them. */
export function wordsOf(name: string): string[] {
  return name.split(/[._]+/).filter((word) => word !== "");
}

function ofMetric(metric: MetricFact & { name: string }): Named {
  const { name, type, help, unit, place, opaque } = metric;
  const convention = metric.library === "prom-client" ? "prometheus" : "opentelemetry";
  return {
    name,
    type,
    convention,
    place,
    typed: true,
    inSource: true,
    ...(help === undefined ? {} : { help }),
    ...(unit === undefined ? {} : { unit }),
    ...(opaque ? { opaque } : {}),
  };
}

function ofFamily({ name, type, help, unit, place, typed, openMetrics }: FamilyFact): Named {
  return {
    name,
    type,
    convention: "prometheus",
    place,
    typed,
    inSource: false,
    openMetrics,
    ...(help === undefined ? {} : { help }),
    ...(unit === undefined ? {} : { unit }),
  };
}
