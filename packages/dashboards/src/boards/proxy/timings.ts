import type { ProxyNumbers, Timing } from "../../exporters/proxy-exporter.ts";
import type { Graph, Heatmap, Panel, Query } from "../../panel.ts";
import { perSecond, quantile, quantiles } from "../../query.ts";
import { measurePanels } from "./measures.ts";
import { inSeconds } from "./overview.ts";

/** The parts of the time a request takes, as far as this kind of proxy measures them. */
export function timingPanels({ timings, otherTimes }: ProxyNumbers): Panel[] {
  return [
    ...(timings.length > 1 ? [together(timings)] : []),
    ...timings.flatMap((timing) => [lines(timing), heatmap(timing)]),
    ...measurePanels("latency", otherTimes),
  ];
}

/** All parts side by side: the part that grows with the whole is the cause. */
function together(timings: readonly Timing[]): Graph {
  return {
    kind: "graph",
    key: "latency/parts",
    title: "Where the time goes, p99",
    description:
      "99 % of requests spend less than this in each part; the part that climbs with the whole is the cause, and a whole that climbs alone is slow clients or the proxy itself.",
    width: 24,
    unit: "s",
    queries: timings.map(({ key, title, buckets, unit }): Query => {
      return { key, expression: inSeconds(quantile(0.99, buckets), unit), legend: title };
    }),
  };
}

function lines({ key, title, description, buckets, unit }: Timing): Graph {
  return {
    kind: "graph",
    key: `latency/${key}`,
    title,
    description: `${description} Half, 95 % and 99 % are faster than these lines.`,
    width: 12,
    unit: "s",
    queries: quantiles(buckets).map((query) => seconds(query, unit)),
  };
}

function heatmap({ key, title, description, buckets, unit }: Timing): Heatmap {
  return {
    kind: "heatmap",
    key: `latency/${key}-heatmap`,
    title: `${title}, every one`,
    description: `${description} Two bands mean two kinds of requests.`,
    width: 12,
    unit,
    query: { key: "buckets", expression: perSecond(buckets, ["le"]), legend: "{{le}}" },
  };
}

function seconds(query: Query, unit: Timing["unit"]): Query {
  return { ...query, expression: inSeconds(query.expression, unit) };
}
