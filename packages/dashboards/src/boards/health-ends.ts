// Who asks how a service is, and how its instances end.
import { healthMetrics, runtime } from "@telltale/conventions";
import { count, or, range, resets, sum, vector, type Instant } from "@telltale/promql";
import type { Graph } from "../panel.ts";
import { labelOf, legendOf, perSecond, series } from "../query.ts";
import type { Scope } from "../scope.ts";
import { setLabel } from "./set-label.ts";

/** Requests for the health endpoints, by answer. */
export function probes(scope: Scope): Graph {
  const { probes: metric } = healthMetrics;
  const by = [labelOf(metric, "endpoint"), labelOf(metric, "http.response.status_code")] as const;
  return {
    kind: "graph",
    key: "health/probes",
    title: "Probes answered",
    description: "Requests per second for the health endpoints by answer; silence means that nobody asks.",
    width: 8,
    unit: "reqps",
    queries: [
      {
        key: "probes",
        expression: or(perSecond(series(scope, metric), by), zero(by[0], "no probes"), { on: [] }),
        legend: legendOf(by),
      },
    ],
  };
}

/** How many requests were left as each phase of a drain began. */
export function drainPhasesGraph(scope: Scope): Graph {
  const phase = labelOf(healthMetrics.drainRequests, "phase");
  return {
    kind: "graph",
    key: "health/drain-phases",
    title: "Requests left in drains",
    description:
      "Requests under way as each phase of a drain began; many at the cut means that the deadline is too short.",
    width: 8,
    unit: "short",
    queries: [
      {
        key: "left",
        expression: or(
          sum(series(scope, healthMetrics.drainRequests), { by: [phase] }),
          zero(phase, "no drain"),
          { on: [] },
        ),
        legend: legendOf([phase]),
      },
    ],
  };
}

/** What drains cut at their deadline. */
export function cutConnections(scope: Scope): Graph {
  return {
    kind: "graph",
    key: "health/cut-connections",
    title: "Connections cut by drains",
    description:
      "Connections in use at a drain's deadline, each perhaps a failed request; what ends before its next scrape tells it in the log only.",
    width: 8,
    unit: "cps",
    queries: [
      {
        key: "cut",
        expression: or(perSecond(series(scope, healthMetrics.drainCut)), vector(0)),
        legend: "cut",
        color: "red",
      },
    ],
  };
}

/** Processes that started anew under the same address. */
export function restarts(scope: Scope): Graph {
  return {
    kind: "graph",
    key: "health/restarts",
    title: "Restarts per hour",
    description:
      "How often the processes of a service started anew within an hour, under the same address; a deploy to new addresses shows as instances instead.",
    width: 8,
    unit: "short",
    queries: [
      {
        key: "restarts",
        expression: sum(resets(range(series(scope, runtime.uptime), "1h")), { by: ["job"] }),
        legend: legendOf(["job"]),
      },
    ],
  };
}

/** How many instances report. */
export function instances(scope: Scope): Graph {
  return {
    kind: "graph",
    key: "health/instances",
    title: "Instances",
    description: "How many instances of each service report; a dip is one that is gone or cannot be scraped.",
    width: 8,
    unit: "none",
    queries: [
      {
        key: "instances",
        expression: count(series(scope, runtime.uptime), { by: ["job"] }),
        legend: legendOf(["job"]),
      },
    ],
  };
}

/** A line at zero under a name that says why. */
function zero(label: string, name: string): Instant {
  return setLabel(vector(0), label, name);
}
