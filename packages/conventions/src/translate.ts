// OpenTelemetry names to Prometheus names (specification v1.60.0, compatibility/prometheus_and_openmetrics).
import { unitSuffix, words } from "./unit.ts";

/** What a translation needs to know of a metric. An up-down counter is a gauge in Prometheus. */
export interface Translatable {
  readonly name: string;
  readonly type: "counter" | "gauge" | "histogram" | "updowncounter";
  readonly unit: string;
}

/** How an exporter turns OpenTelemetry names into Prometheus names; the first is the default. */
export type TranslationStrategy =
  | "UnderscoreEscapingWithSuffixes"
  | "UnderscoreEscapingWithoutSuffixes"
  | "NoUTF8EscapingWithSuffixes"
  | "NoTranslation";

/** A metric's name in Prometheus, by OpenTelemetry's default strategy: `shop.orders.placed` → `shop_orders_placed_total`. */
export function toPrometheusName(metric: Translatable): string {
  return translateName(metric, "UnderscoreEscapingWithSuffixes");
}

/** A metric's name in Prometheus under any of the four translation strategies. */
export function translateName(metric: Translatable, strategy: TranslationStrategy): string {
  switch (strategy) {
    case "UnderscoreEscapingWithSuffixes":
      return legalName(withSuffixes(words(metric.name), metric));
    case "UnderscoreEscapingWithoutSuffixes":
      return legalName(words(metric.name));
    case "NoUTF8EscapingWithSuffixes":
      return suffixedName(metric);
    case "NoTranslation":
      return metric.name;
    default:
      return strategy satisfies never;
  }
}

/** Every sample name a metric yields: a histogram's `_bucket`, `_sum` and `_count`, otherwise the name itself. */
export function toPrometheusSamples(metric: Translatable): string[] {
  const name = toPrometheusName(metric);
  return metric.type === "histogram" ? [`${name}_bucket`, `${name}_sum`, `${name}_count`] : [name];
}

/** A label's name in Prometheus: `http.route` → `http_route`, `2xx` → `key_2xx`. */
export function toPrometheusLabel(name: string): string {
  const legal = name.replaceAll(/[^a-zA-Z0-9]+/g, "_") || "_";
  return /^\d/.test(legal) ? `key_${legal}` : legal;
}

/** A label's name under any of the four strategies; the last two leave it alone. */
export function translateLabel(name: string, strategy: TranslationStrategy): string {
  return strategy.startsWith("UnderscoreEscaping") ? toPrometheusLabel(name) : name;
}

/** Attributes as Prometheus labels; the values of keys that become one name are joined with `;` in key order. */
export function toPrometheusLabels(attributes: Readonly<Record<string, string>>): Record<string, string> {
  const labels = new Map<string, string>();
  for (const key of Object.keys(attributes).toSorted()) {
    const name = toPrometheusLabel(key);
    const value = attributes[key] ?? "";
    const before = labels.get(name);
    labels.set(name, before === undefined ? value : `${before};${value}`);
  }
  return Object.fromEntries(labels);
}

/** What type and unit add behind the unit; `_ratio` as Prometheus's translator has it, the specification no longer does. */
function typeSuffix({ type, unit }: Translatable): string[] {
  if (type === "counter") return ["total"];
  return type === "gauge" && unit === "1" ? ["ratio"] : [];
}

function withSuffixes(name: readonly string[], metric: Translatable): string[] {
  const last = typeSuffix(metric);
  const unit = unitSuffix(metric.unit);
  const bare = without(name, last);
  return [...without(bare, unit), ...unit, ...last];
}

function without(name: readonly string[], suffix: readonly string[]): readonly string[] {
  const start = name.length - suffix.length;
  const present = start >= 0 && suffix.every((word, index) => name[start + index] === word);
  return present ? name.slice(0, start) : name;
}

/** Suffixes on a name whose own characters stay: `shop.orders` → `shop.orders_total`. */
function suffixedName(metric: Translatable): string {
  const last = typeSuffix(metric);
  const bare = trimEnd(metric.name, last);
  const unit = unitSuffix(metric.unit);
  return [trimEnd(bare, unit), ...unit, ...last].filter((part) => part !== "").join("_");
}

function trimEnd(name: string, suffix: readonly string[]): string {
  const end = suffix.join("_");
  return end !== "" && new RegExp(`(^|[._])${end}$`).test(name) ? name.slice(0, -end.length - 1) : name;
}

function legalName(name: readonly string[]): string {
  const joined = name.join("_") || "_";
  return /^\d/.test(joined) ? `_${joined}` : joined;
}
