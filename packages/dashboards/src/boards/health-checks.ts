// What tells a check that is well from one that only looks so.
import { healthMetrics, runtime } from "@telltale/conventions";
import {
  absent,
  add,
  increase,
  max,
  multiply,
  or,
  range,
  subtract,
  sum,
  time,
  type Instant,
} from "@telltale/promql";
import type { Graph, Table } from "../panel.ts";
import { legendOf, part, quantile, series } from "../query.ts";
import type { Scope } from "../scope.ts";
import { checkLabel, noCheck, worstStatus } from "./health-states.ts";

const by = ["job", checkLabel];

/** Every check as it is now, the most restless first. */
export function checksTable(scope: Scope): Table {
  const changes = changesPerHour(scope);
  return {
    kind: "table",
    key: "health/checks-table",
    title: "Checks, the most restless first",
    description:
      "A check that changes often is too strict or watches something that is breaking; one that has not passed for long hides behind its last result.",
    width: 24,
    labels: [
      { name: "job", title: "Service" },
      { name: checkLabel, title: "Check" },
    ],
    columns: [
      { key: "changes", expression: changes, legend: "Changes in the last hour", unit: "short" },
      {
        key: "failing",
        expression: or(worstStatus(scope, by), multiply(changes, 0)),
        legend: "Worst status (1 pass, 2 unknown, 3 warn, 4 fail)",
        unit: "none",
        levels: [
          { color: "green" },
          { from: 2, color: "gray" },
          { from: 3, color: "orange" },
          { from: 4, color: "red" },
        ],
      },
      {
        key: "since",
        expression: or(secondsSinceLastPass(scope), multiply(changes, 0)),
        legend: "Since its last pass",
        unit: "s",
      },
    ],
    none: "No checks",
  };
}

/** How often each check changes what it shows. */
export function flaps(scope: Scope): Graph {
  return {
    kind: "graph",
    key: "health/flaps",
    title: "Changes of checks per hour",
    description:
      "How often each check changed what it shows within the last hour; more than a few is flapping, which wears out whoever is paged.",
    width: 8,
    unit: "short",
    queries: [{ key: "changes", expression: changesPerHour(scope), legend: legendOf(by) }],
  };
}

/** How long ago each check passed, on the instance where that is longest. */
export function sinceLastPass(scope: Scope): Graph {
  return {
    kind: "graph",
    key: "health/since-last-pass",
    title: "Time since each check last passed",
    description:
      "A line that climbs is a check that fails, or that nobody runs; one that never passed counts from the start of its process.",
    width: 8,
    unit: "s",
    queries: [{ key: "since", expression: filled(secondsSinceLastPass(scope), scope), legend: legendOf(by) }],
  };
}

/** How long the runs of each check take; one line for each combination of these labels. */
export function checkDuration(scope: Scope, labels: readonly string[]): Graph {
  const { checkDuration: metric } = healthMetrics;
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
        expression: filled(quantile(0.99, part(scope, metric, "bucket"), labels), scope),
        legend: legendOf(labels),
      },
    ],
  };
}

function changesPerHour(scope: Scope): Instant {
  const changes = increase(range(series(scope, healthMetrics.checkTransitions), "1h"));
  return filled(sum(changes, { by }), scope);
}

function secondsSinceLastPass(scope: Scope): Instant {
  const each = ["job", "instance", checkLabel];
  const passed = subtract(time(), series(scope, healthMetrics.checkLastSuccess));
  const known = multiply(max(series(scope, healthMetrics.checkStatus), { by: each }), 0);
  const running = max(series(scope, runtime.uptime), { by: ["job", "instance"] });
  const never = add(known, running, { on: ["job", "instance"], group: "left" });
  return max(or(max(passed, { by: each }), never), { by });
}

/** Zero under the name "no checks" where nothing is checked. */
function filled(of: Instant, scope: Scope): Instant {
  return or(of, noCheck(multiply(absent(series(scope, healthMetrics.checkStatus)), 0)));
}
