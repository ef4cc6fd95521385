import { checkStatuses, healthMetrics, lifecycleStates, type AnyService } from "@telltale/conventions";
import { equals, max, multiply, or, vector, type Instant } from "@telltale/promql";
import type { Color, Panel, State } from "../panel.ts";
import { labelOf, legendOf, part, perSecond, quantile, series } from "../query.ts";
import { ofService } from "../scope.ts";

/** How the service is by its own account: its checks, its state, who asks, and what its drains cut. */
export function healthPanels(service: AnyService): Panel[] {
  return [checks(service), states(service), checkDuration(service), probes(service), cut(service)];
}

type CheckStatus = (typeof checkStatuses)[number];
type LifecycleState = (typeof lifecycleStates)[number];

// Both in the order of concern: of two instances that differ, the panel shows the worse.
const statusColors = {
  pass: "green",
  unknown: "gray",
  warn: "orange",
  fail: "red",
} as const satisfies Record<CheckStatus, Color>;
const stateColors = {
  ready: "green",
  starting: "blue",
  draining: "purple",
  degraded: "orange",
  failed: "red",
} as const satisfies Record<LifecycleState, Color>;

function checks({ name }: AnyService): Panel {
  const { checkStatus } = healthMetrics;
  const check = labelOf(checkStatus, "check");
  const status = labelOf(checkStatus, "status");
  return {
    kind: "timeline",
    key: "health/checks",
    title: "Checks",
    description:
      "What each check shows, on the instance where it is worst; unknown is a dependency nobody checks.",
    width: 12,
    unit: "none",
    states: statesOf(statusColors),
    queries: [
      {
        key: "status",
        expression: worst(
          statusColors,
          (word) => series(ofService(name), checkStatus, equals(status, word)),
          check,
        ),
        legend: `{{${check}}}`,
      },
    ],
    none: "No checks",
  };
}

function states({ name }: AnyService): Panel {
  const state = labelOf(healthMetrics.state, "state");
  return {
    kind: "timeline",
    key: "health/state",
    title: "State of each instance",
    description: "Starting, ready, ready with a warning, not ready, or draining before its end.",
    width: 12,
    unit: "none",
    states: statesOf(stateColors),
    queries: [
      {
        key: "state",
        expression: worst(
          stateColors,
          (word) => series(ofService(name), healthMetrics.state, equals(state, word)),
          "instance",
        ),
        legend: "{{instance}}",
      },
    ],
  };
}

function checkDuration({ name }: AnyService): Panel {
  const { checkDuration: metric } = healthMetrics;
  const check = labelOf(metric, "check");
  return {
    kind: "graph",
    key: "health/check-duration",
    title: "Duration of checks, p99",
    description: "99 % of a check's runs are faster than this; at its timeout a check has failed.",
    width: 8,
    unit: "s",
    queries: [
      {
        key: "p99",
        expression: quantile(0.99, part(ofService(name), metric, "bucket"), [check]),
        legend: `{{${check}}}`,
      },
    ],
    none: "No checks",
  };
}

function probes({ name }: AnyService): Panel {
  const { probes: metric } = healthMetrics;
  const by = [labelOf(metric, "endpoint"), labelOf(metric, "http.response.status_code")];
  return {
    kind: "graph",
    key: "health/probes",
    title: "Probes answered",
    description: "Requests per second for the health endpoints by answer; silence means that nobody asks.",
    width: 8,
    unit: "reqps",
    queries: [
      { key: "probes", expression: perSecond(series(ofService(name), metric), by), legend: legendOf(by) },
    ],
    none: "No probes yet",
  };
}

function cut({ name }: AnyService): Panel {
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
        expression: or(perSecond(series(ofService(name), healthMetrics.drainCut)), vector(0)),
        legend: "cut",
        color: "red",
      },
    ],
  };
}

function statesOf(colors: Readonly<Record<string, Color>>): State[] {
  return Object.entries(colors).map(([text, color]) => ({ text, color }));
}

/** Of gauges that are 1 for the word in force, the number of the last of these words that is in force anywhere. */
function worst<W extends string>(
  words: Readonly<Record<W, unknown>>,
  of: (word: W) => Instant,
  by: string,
): Instant {
  // The keys of a record of W are W, which Object.keys does not say.
  const ranked = (Object.keys(words) as W[]).map((word, index) => multiply(of(word), index + 1));
  return max(ranked.reduce(or), { by: [by] });
}
