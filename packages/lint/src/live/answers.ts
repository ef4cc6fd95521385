// What a Prometheus server answers, narrowed once. Anything of another shape is as if it were not there.
import { isRecord } from "@telltale/conventions";
import { metricTypes } from "../exposition/family.ts";
import type { MetricType } from "../facts/metric-type.ts";

/** One sample of an instant vector. */
export interface Answered {
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/** The samples of an instant query. */
export function readVector(data: unknown): Answered[] {
  return listAt(data, "result").flatMap((sample) => {
    if (!isRecord(sample) || !isRecord(sample["metric"]) || !Array.isArray(sample["value"])) return [];
    const value = Number(sample["value"][1]);
    return Number.isNaN(value) ? [] : [{ labels: textsOf(sample["metric"]), value }];
  });
}

/** The metrics that have most series, as `/api/v1/status/tsdb` counts them. */
export function readHeaviest(data: unknown): { name: string; series: number }[] {
  return listAt(data, "seriesCountByMetricName").flatMap((entry) =>
    isRecord(entry) && typeof entry["name"] === "string"
      ? [{ name: entry["name"], series: Number(entry["value"]) }]
      : [],
  );
}

/** What targets say of a metric; more than one entry when they disagree. */
export interface Metadata {
  readonly type: string;
  readonly unit: string;
}

/** The metadata of every metric. */
export function readMetadata(data: unknown): Map<string, Metadata[]> {
  const entries = isRecord(data) ? Object.entries(data) : [];
  return new Map(
    entries.map(([name, list]) => [
      name,
      (Array.isArray(list) ? list : [])
        .filter(isRecord)
        .map(({ type, unit }) => ({ type: text(type), unit: text(unit) })),
    ]),
  );
}

/** The names that the server's own rules record. */
export function readRecords(data: unknown): string[] {
  const rules = listAt(data, "groups").flatMap((group) => listAt(group, "rules"));
  const names = rules.flatMap((rule) =>
    isRecord(rule) && rule["type"] === "recording" ? [text(rule["name"])] : [],
  );
  return [...new Set(names)].filter((name) => name !== "").toSorted();
}

/** A plain list of texts: label names, label values. */
export function readTexts(data: unknown): string[] {
  return Array.isArray(data) ? data.filter((each) => typeof each === "string").toSorted() : [];
}

/** The type of a family by its metadata; OpenMetrics keeps a counter's under the name without `_total`. */
export function typeOf(family: string, metadata: ReadonlyMap<string, readonly Metadata[]>): MetricType {
  const [first] = metadata.get(family) ?? metadata.get(family.replace(/_total$/, "")) ?? [];
  return metricTypes[first?.type ?? ""] ?? "unknown";
}

function listAt(data: unknown, key: string): unknown[] {
  const list = isRecord(data) ? data[key] : undefined;
  return Array.isArray(list) ? list : [];
}

function textsOf(record: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, text(value)]));
}

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}
