import type { Exemplar } from "./exemplar.ts";
import type { Family, Point } from "./family.ts";

/** One sample as the prom-clients hold it. */
export interface HostValue {
  readonly labels: Readonly<Record<string, string | number>>;
  /** Labels of the whole series, written out once and kept by the host's renderer. */
  readonly sharedLabels?: Readonly<Record<string, string>>;
  readonly value: number;
  /** Where it is not the metric's own name. */
  readonly metricName?: string;
  readonly exemplar?: HostExemplar | undefined;
}

interface HostExemplar {
  readonly labelSet: Readonly<Record<string, string>>;
  readonly value: number;
  readonly timestamp: number;
}

/** How samples are written: with exemplars, and with a histogram's labels apart. */
export interface HostValueOptions {
  readonly exemplars: boolean;
  readonly shared: boolean;
}

/** The samples of a family as the prom-clients write them; none when it is gone. */
export function readHostValues(family: Family | undefined, options: HostValueOptions): readonly HostValue[] {
  if (!family) return [];
  if (family.metric.type === "histogram") return readHistogram(family, options);
  return family.points.map((point) => ({
    labels: labelsOf(family, point),
    value: point.cells[point.at]!,
    exemplar: options.exemplars ? toHostExemplar(point.exemplars?.[0]) : undefined,
  }));
}

function readHistogram(family: Family, options: HostValueOptions): HostValue[] {
  const { name, bounds, points } = family;
  const ends = [...bounds, "+Inf"].map((le) => ({ le }));
  const names = { bucket: `${name}_bucket`, sum: `${name}_sum`, count: `${name}_count` };
  const write = options.shared ? writeApart : writeTogether;
  const values: HostValue[] = [];
  for (const point of points) {
    const own = labelsOf(family, point);
    let count = 0;
    for (let bucket = 0; bucket < ends.length; bucket += 1) {
      count += point.cells[point.at + 1 + bucket]!;
      const exemplar = options.exemplars ? toHostExemplar(point.exemplars?.[bucket]) : undefined;
      values.push(write(names.bucket, count, own, ends[bucket], exemplar));
    }
    values.push(write(names.sum, point.cells[point.at]!, own), write(names.count, count, own));
  }
  return values;
}

type Labels = Readonly<Record<string, string | number>>;
type OwnLabels = Readonly<Record<string, string>>;

const none: Labels = {};

function writeApart(
  metricName: string,
  value: number,
  sharedLabels: OwnLabels,
  labels: Labels = none,
  exemplar?: HostExemplar,
): HostValue {
  return { labels, sharedLabels, value, metricName, exemplar };
}

function writeTogether(
  metricName: string,
  value: number,
  own: OwnLabels,
  labels: Labels = none,
  exemplar?: HostExemplar,
): HostValue {
  return { labels: { ...labels, ...own }, value, metricName, exemplar };
}

function labelsOf(family: Family, point: Point): OwnLabels {
  const values = family.valuesOf(point);
  const labels: Record<string, string> = {};
  for (const [index, { name }] of family.labels.entries()) labels[name] = values[index]!;
  return labels;
}

function toHostExemplar(kept: Exemplar | undefined): HostExemplar | undefined {
  if (!kept) return undefined;
  const { traceId, spanId, value, time } = kept;
  return { labelSet: { trace_id: traceId, span_id: spanId }, value, timestamp: time };
}
