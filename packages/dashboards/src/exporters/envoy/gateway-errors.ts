import { equals } from "@telltale/promql";
import { foreignRate } from "../foreign.ts";
import { lateAnswers } from "../late-answers.ts";
import { lateRate, linesBy } from "../measure.ts";
import type { Measure, Places } from "../proxy-exporter.ts";
import { cluster, status } from "./labels.ts";

/** What Envoy answers when a backend does not, by cluster. */
export function gatewayErrors({ backends: scope }: Places): Measure[] {
  const all = foreignRate(scope, "envoy_cluster_upstream_rq_total", [cluster]);
  const by = (code: string) =>
    linesBy([cluster], lateRate(scope, "envoy_cluster_upstream_rq", [cluster], all, equals(status, code)));
  return [
    {
      key: "502",
      title: "502: no usable answer",
      description:
        "The backend broke the protocol, or said 502 itself; Envoy answers a refused or reset connection with 503, unlike others.",
      unit: "reqps",
      queries: by("502"),
    },
    {
      key: "503",
      title: "503: refused, reset, or nobody to ask",
      description:
        "The backend refused or reset the connection, no host is healthy, or a circuit breaker is open; the panels of connections and breakers tell which.",
      unit: "reqps",
      queries: by("503"),
    },
    lateAnswers("the route's timeout", by("504")),
  ];
}
