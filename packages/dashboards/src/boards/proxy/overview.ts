import { count, divide, or, vector, type Instant } from "@telltale/promql";
import { foreign } from "../../exporters/foreign.ts";
import type { Places, ProxyExporter, ProxyNumbers } from "../../exporters/proxy-exporter.ts";
import type { Figure } from "../../panel.ts";
import { perSecond, quantile, share } from "../../query.ts";

/** The state of the proxy in a few numbers: those that its kind counts. */
export function overviewPanels(exporter: ProxyExporter, places: Places, numbers: ProxyNumbers): Figure[] {
  const { requests, answers, timings } = numbers;
  const alive = or(count(foreign(places.proxy, exporter.alive)), vector(0));
  const [total] = timings;
  return [
    figure("instances", "Instances", `How many instances of ${exporter.title} report now.`, "none", alive),
    figure("requests", "Requests per second", "How much work arrives now.", "reqps", requests),
    ...(answers
      ? [
          figure(
            "server-errors",
            "Server errors (5xx)",
            "The share of requests that clients see fail now, whoever is at fault behind the proxy.",
            "percentunit",
            share(perSecond(answers("5xx")), requests),
          ),
          figure(
            "client-errors",
            "Client errors (4xx)",
            "The share of requests refused now as the caller's mistake.",
            "percentunit",
            share(perSecond(answers("4xx")), requests),
          ),
        ]
      : []),
    ...(total
      ? [
          figure(
            "latency",
            "Latency, p99",
            "99 % of requests are answered faster than this now, as clients see it.",
            "s",
            inSeconds(quantile(0.99, total.buckets), total.unit),
          ),
        ]
      : []),
  ];
}

/** A time in what Grafana's unit s stands for. */
export function inSeconds(time: Instant, unit: "s" | "ms"): Instant {
  return unit === "s" ? time : divide(time, 1_000);
}

function figure(
  key: string,
  title: string,
  description: string,
  unit: Figure["unit"],
  expression: Instant,
): Figure {
  const query = { key, expression, legend: title };
  return { kind: "figure", key: `now/${key}`, title, description, width: 4, unit, query };
}
