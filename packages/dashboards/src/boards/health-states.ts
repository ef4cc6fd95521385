// What is in force by their own account: the status of checks, the state of instances.
import { checkStatuses, healthMetrics, lifecycleStates, runtime } from "@telltale/conventions";
import { add, equals, max, multiply, or, unless, type Instant, type Matcher } from "@telltale/promql";
import type { Color, State, Timeline } from "../panel.ts";
import { labelOf, legendOf, series } from "../query.ts";
import type { Scope } from "../scope.ts";
import { setLabel } from "./set-label.ts";

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

/** The label that names a check. */
export const checkLabel = labelOf(healthMetrics.checkStatus, "check");

/** What each check shows, on the instance where it is worst; one band for each combination of these labels. */
export function checkTimeline(scope: Scope, by: readonly string[], ...only: readonly Matcher[]): Timeline {
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
        expression: or(worstStatus([...scope, ...only], by), noCheck(scope, unknown, ...only)),
        legend: legendOf(by),
      },
    ],
  };
}

function worstStatus(scope: Scope, by: readonly string[]): Instant {
  const { checkStatus } = healthMetrics;
  const status = labelOf(checkStatus, "status");
  return worst(statusColors, (word) => series(scope, checkStatus, equals(status, word)), by);
}

/** Where each instance stands; of several behind one combination of these labels, the worst. */
export function lifecycleTimeline(scope: Scope, by: readonly string[]): Timeline {
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
        expression: worst(stateColors, (word) => series(scope, healthMetrics.state, equals(state, word)), by),
        legend: legendOf(by),
      },
    ],
  };
}

const unknown = Object.keys(statusColors).indexOf("unknown") + 1;

/** This value under the name "no checks" while processes report that have none. */
export function noCheck(scope: Scope, value: number, ...only: readonly Matcher[]): Instant {
  const running = add(multiply(max(series(scope, runtime.uptime)), 0), value);
  const checked = series(scope, healthMetrics.checkStatus, ...only);
  return setLabel(unless(running, max(checked), { on: [] }), checkLabel, "no checks");
}

function statesOf(colors: Readonly<Record<string, Color>>): State[] {
  return Object.entries(colors).map(([text, color]) => ({ text, color }));
}

/** Of gauges that are 1 for the word in force, the number of the last of these words that is in force anywhere. */
function worst<W extends string>(
  words: Readonly<Record<W, unknown>>,
  of: (word: W) => Instant,
  by: readonly string[],
): Instant {
  // The keys of a record of W are W, which Object.keys does not say.
  const ranked = (Object.keys(words) as W[]).map((word, index) => multiply(of(word), index + 1));
  return max(
    ranked.reduce((left, right) => or(left, right)),
    { by },
  );
}
