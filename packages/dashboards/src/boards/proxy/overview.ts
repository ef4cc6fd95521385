import { count, divide, max, or, vector, type Instant } from "@telltale/promql";
import { foreign } from "../../exporters/foreign.ts";
import type { Places, ProxyExporter, ProxyNumbers } from "../../exporters/proxy-exporter.ts";
import type { Figure, Width } from "../../panel.ts";
import { perSecond, quantile, share } from "../../query.ts";
import { figureNow } from "../figure-now.ts";

/** The state of the proxy in a few numbers: those that its kind counts. */
export function overviewPanels(exporter: ProxyExporter, places: Places, numbers: ProxyNumbers): Figure[] {
  const alive = or(count(foreign(places.proxy, exporter.alive)), vector(0));
  const figures = [
    figureNow("instances", "Instances", `How many instances of ${exporter.title} report now.`, "none", alive),
    figureNow("requests", "Requests per second", "How much work arrives now.", "reqps", numbers.requests),
    ...failures(numbers),
    ...latencies(numbers),
  ];
  const widths = widthsOf[figures.length] ?? [];
  return figures.map((each, index) => withWidth(each, widths[index]));
}

/** A full line of each number of figures. */
const widthsOf: readonly (readonly Width[])[] = [
  [],
  [24],
  [12, 12],
  [8, 8, 8],
  [6, 6, 6, 6],
  [4, 4, 4, 6, 6],
  [4, 4, 4, 4, 4, 4],
];

function withWidth(of: Figure, width: Width = 4): Figure {
  return { ...of, width };
}

function failures({ requests, answers }: ProxyNumbers): Figure[] {
  if (!answers) return [];
  return [
    figureNow(
      "server-errors",
      "Server errors (5xx)",
      "The share of requests that clients see fail now, whoever is at fault behind the proxy.",
      "percentunit",
      share(perSecond(answers("5xx")), requests),
    ),
    figureNow(
      "client-errors",
      "Client errors (4xx)",
      "The share of requests refused now as the caller's mistake.",
      "percentunit",
      share(perSecond(answers("4xx")), requests),
    ),
  ];
}

function latencies({ timings: [total], backends }: ProxyNumbers): Figure[] {
  const slowest = backends?.latency;
  return [
    ...(total
      ? [
          figureNow(
            "latency",
            "Latency, p99",
            "99 % of requests are answered faster than this now, as clients see it.",
            "s",
            inSeconds(quantile(0.99, total.buckets), total.unit),
          ),
        ]
      : []),
    ...(slowest
      ? [figureNow("slowest-backend", "Slowest backend", slowest.description, "s", max(slowest.seconds))]
      : []),
  ];
}

/** A time in what Grafana's unit s stands for. */
export function inSeconds(time: Instant, unit: "s" | "ms"): Instant {
  return unit === "s" ? time : divide(time, 1_000);
}
