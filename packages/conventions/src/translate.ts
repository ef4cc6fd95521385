import type { Metric } from "./metric.ts";

/** A metric's name in Prometheus, by OpenTelemetry's default strategy: `shop.orders.placed` → `shop_orders_placed_total`. */
export function toPrometheusName(metric: Pick<Metric, "name" | "type" | "unit">): string {
  const words = [metric.name.replaceAll(/[^a-zA-Z0-9_:]+/g, "_")];
  const unit = ({ s: "seconds", By: "bytes", "1": metric.type === "gauge" ? "ratio" : "" } as Record<string, string>)[metric.unit];
  if (unit) words.push(unit);
  if (metric.type === "counter") words.push("total");
  return words.join("_");
}

/** A label's name in Prometheus: `http.route` → `http_route`. */
export function toPrometheusLabel(name: string): string {
  return name.replaceAll(/[^a-zA-Z0-9_]+/g, "_");
}
