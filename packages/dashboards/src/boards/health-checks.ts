// What tells a check that is well from one that only looks so.
import { healthMetrics, runtime } from "@telltale/conventions";
import { add, increase, max, multiply, or, range, subtract, sum, time, type Instant } from "@telltale/promql";
import { boardColumn, boardOfRow, withBoard } from "../board-label.ts";
import { boardUid } from "../board-uid.ts";
import type { Graph, Table } from "../panel.ts";
import { legendOf, part, quantile, series } from "../query.ts";
import type { Scope } from "../scope.ts";
import { checkLabel, noCheck } from "./health-states.ts";

const by = ["job", checkLabel];

/** Every check as it is now, the most restless first. */
export function checksTable(scope: Scope, services: readonly string[]): Table {
  const changes = changesPerHour(scope);
  const linked = (of: Instant) => withBoard(of, "job", services, boardUid.service);
  return {
    kind: "table",
    key: "health/checks-table",
    title: "Checks, the most restless first",
    description:
      "A check that changes often is too strict or watches something that is breaking; one that has not passed for long hides behind its last result.",
    width: 24,
    labels: [
      { name: "job", title: "Service", links: [{ title: "The service's board", to: { board: boardOfRow } }] },
      { name: checkLabel, title: "Check" },
      boardColumn,
    ],
    columns: [
      { key: "changes", expression: linked(changes), legend: "Changes in the last hour", unit: "short" },
      {
        key: "since",
        expression: linked(or(secondsSinceLastPass(scope), multiply(changes, Number.NaN))),
        legend: "Since its last pass",
        unit: "s",
      },
      {
        key: "p99",
        expression: linked(or(durations(scope, by), multiply(changes, Number.NaN))),
        legend: "p99 of its runs",
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
        expression: filled(durations(scope, labels), scope),
        legend: legendOf(labels),
      },
    ],
  };
}

function durations(scope: Scope, labels: readonly string[]): Instant {
  return quantile(0.99, part(scope, healthMetrics.checkDuration, "bucket"), labels);
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
  return or(of, noCheck(scope, 0));
}
