// Names, units and keys leave as they are defined: the receiver makes Prometheus names of them, the same as a scrape has.
import { ValueType, type Attributes, type HrTime } from "@opentelemetry/api";
import { millisToHrTime } from "@opentelemetry/core";
import {
  AggregationTemporality,
  DataPointType,
  type DataPoint,
  type Histogram,
  type MetricData,
} from "@opentelemetry/sdk-metrics";
import type { Family, Point } from "@telltale/core/adapter";

/** Turns one family, as it stands at `endTime`, into OpenTelemetry's data. All of it is cumulative. */
export function toMetricData(family: Family, endTime: HrTime): MetricData {
  const { name, help, unit, type } = family.metric;
  const head = {
    descriptor: { name, description: help, unit, valueType: ValueType.DOUBLE },
    aggregationTemporality: AggregationTemporality.CUMULATIVE,
  };
  const points = <T>(valueOf: (point: Point) => T) => toDataPoints(family, endTime, valueOf);
  switch (type) {
    case "counter":
      return { ...head, dataPointType: DataPointType.SUM, isMonotonic: true, dataPoints: points(numberOf) };
    case "gauge":
      return { ...head, dataPointType: DataPointType.GAUGE, dataPoints: points(numberOf).filter(isFinite) };
    case "histogram":
      return { ...head, dataPointType: DataPointType.HISTOGRAM, dataPoints: points(histogramOf(family)) };
    default:
      return type satisfies never;
  }
}

function toDataPoints<T>(family: Family, endTime: HrTime, valueOf: (point: Point) => T): DataPoint<T>[] {
  return family.points.map((point) => ({
    attributes: attributesOf(family, point),
    startTime: millisToHrTime(Math.round(family.startOf(point) * 1_000)),
    endTime,
    value: valueOf(point),
  }));
}

/** An empty label is the same series as an absent one, and OpenTelemetry leaves out what is not known. */
function attributesOf(family: Family, point: Point): Attributes {
  const attributes: Attributes = {};
  const values = family.valuesOf(point);
  for (let index = 0; index < values.length; index += 1) {
    const value = values[index];
    if (value) put(attributes, family.labels[index]!.key, value);
  }
  return attributes;
}

// The attributes that semantic conventions define as whole numbers; all other labels are text.
const wholeNumbers = new Set(["http.response.status_code", "server.port", "network.peer.port"]);

function put(attributes: Attributes, key: string, value: string): void {
  attributes[key] = wholeNumbers.has(key) && /^\d+$/.test(value) ? Number(value) : value;
}

function numberOf({ cells, at }: Point): number {
  return cells[at]!;
}

/** JSON has no infinity: the exporter would write `null`, and a receiver may refuse the whole message for it. */
function isFinite({ value }: DataPoint<number>): boolean {
  return Number.isFinite(value);
}

function histogramOf({ bounds }: Family): (point: Point) => Histogram {
  const boundaries = [...bounds];
  // OTLP, as OpenMetrics: where values may be negative the sum may fall, so there is none.
  const summed = (bounds[0] ?? 0) >= 0;
  return ({ cells, at }) => {
    const counts: number[] = [];
    let count = 0;
    for (let cell = at + 1; cell <= at + 1 + bounds.length; cell += 1) {
      counts.push(cells[cell]!);
      count += cells[cell]!;
    }
    return { buckets: { boundaries, counts }, count, ...(summed && { sum: cells[at]! }) };
  };
}
