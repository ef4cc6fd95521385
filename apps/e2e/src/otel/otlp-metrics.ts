import { toPrometheusLabel, toPrometheusName } from "@telltale/conventions";
import { flat, type Attribute, type Post } from "./receiver.ts";

/** One request of metrics, as a Prometheus that took it would hold it. */
export interface ReceivedMetrics {
  readonly resource: Readonly<Record<string, unknown>>;
  readonly scopes: readonly string[];
  /** By name and labels, `name{label="value"}`; buckets counted up to and including their bound. */
  readonly samples: ReadonlyMap<string, number>;
}

/** Reads what was posted to a collector's metrics path. */
export function readMetrics({ body }: Post): ReceivedMetrics {
  const [sent] = (body as Payload).resourceMetrics;
  const scopes = sent?.scopeMetrics ?? [];
  return {
    resource: flat(sent?.resource.attributes ?? []),
    scopes: scopes.map(({ scope }) => scope.name),
    samples: new Map(scopes.flatMap(({ metrics }) => metrics).flatMap(samplesOf)),
  };
}

/** The samples of an exposition under the same keys, `target_info` apart. */
export function readExposition(text: string): ReadonlyMap<string, number> {
  const lines = text.split("\n").filter((line) => /^(?!#|target_info)./.test(line));
  return new Map(
    lines.map((line) => {
      const [, name = "", pairs = "", value] = /^([^{ ]+)(?:\{(.*)\})? (\S+)$/.exec(line) ?? [];
      const labels = [...pairs.matchAll(/(\w+)="([^"]*)"/g)].map(([, key, own]) => [key!, own!] as const);
      return [keyOf(name, labels), Number(value)];
    }),
  );
}

/** OTLP as JSON, as far as it is read here. */
interface Payload {
  readonly resourceMetrics: readonly {
    readonly resource: { readonly attributes: readonly Attribute[] };
    readonly scopeMetrics: readonly {
      readonly scope: { readonly name: string };
      readonly metrics: readonly Metric[];
    }[];
  }[];
}

interface Metric {
  readonly name: string;
  readonly unit: string;
  readonly sum?: Points<{ readonly asDouble: number }> & { readonly isMonotonic: boolean };
  readonly gauge?: Points<{ readonly asDouble: number }>;
  readonly histogram?: Points<Distribution>;
}

interface Points<T> {
  readonly dataPoints: readonly (T & { readonly attributes: readonly Attribute[] })[];
}

interface Distribution {
  readonly bucketCounts: readonly number[];
  readonly explicitBounds: readonly number[];
  readonly count: number;
  readonly sum?: number;
}

type Sample = readonly [key: string, value: number];

function samplesOf(metric: Metric): Sample[] {
  const name = toPrometheusName({ ...metric, type: typeOf(metric) });
  const numbers = (metric.sum ?? metric.gauge)?.dataPoints ?? [];
  const distributions = metric.histogram?.dataPoints ?? [];
  return [
    ...numbers.map(({ attributes, asDouble }): Sample => [keyOf(name, labelsOf(attributes)), asDouble]),
    ...distributions.flatMap((point) => distributionOf(name, labelsOf(point.attributes), point)),
  ];
}

function typeOf({ sum, gauge }: Metric): "counter" | "gauge" | "histogram" {
  if (gauge) return "gauge";
  return sum?.isMonotonic ? "counter" : "histogram";
}

function distributionOf(name: string, labels: readonly Pair[], point: Distribution): Sample[] {
  let count = 0;
  const buckets = point.bucketCounts.map((own, index): Sample => {
    const le = String(point.explicitBounds[index] ?? "+Inf");
    return [keyOf(`${name}_bucket`, [...labels, ["le", le]]), (count += own)];
  });
  const ends: Sample[] = [[keyOf(`${name}_count`, labels), point.count]];
  if (point.sum !== undefined) ends.push([keyOf(`${name}_sum`, labels), point.sum]);
  return [...buckets, ...ends];
}

type Pair = readonly [key: string, value: string];

function labelsOf(attributes: readonly Attribute[]): Pair[] {
  return Object.entries(flat(attributes)).map(([key, value]) => [toPrometheusLabel(key), String(value)]);
}

function keyOf(name: string, labels: readonly Pair[]): string {
  const pairs = labels.filter(([, value]) => value !== "").map(([key, value]) => `${key}="${value}"`);
  return `${name}{${pairs.toSorted().join()}}`;
}
