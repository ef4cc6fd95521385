import type { AnyService } from "@telltale/conventions";
import { multiply, or, type Instant } from "@telltale/promql";
import { boardColumn, boardOfRow, withBoard } from "../board-label.ts";
import { boardUid } from "../board-uid.ts";
import type { Column, Table } from "../panel.ts";
import { perSecond, quantile } from "../query.ts";
import type { Scope } from "../scope.ts";
import { callDurations, calls, dependencyLabel, failedShare, shareOfKind } from "./dependency-calls.ts";

const by = ["job", dependencyLabel];

/** Every dependency of every service as it is now, the busiest first. */
export function dependencyTable(callers: readonly AnyService[], scope: Scope): Table {
  const names = callers.map(({ name }) => name);
  const all = perSecond(calls(scope), by);
  const column = (key: string, legend: string, expression: Instant): Column => {
    return {
      key,
      legend,
      expression: withBoard(expression, "job", names, boardUid.service),
      unit: "percentunit",
    };
  };
  return {
    kind: "table",
    key: "dependencies/table",
    title: "Who calls what",
    description:
      "Each caller and what it calls, as it is now from the caller's side; a click on a caller leads to its board.",
    width: 24,
    labels: [
      { name: "job", title: "Caller", links: [{ title: "The caller's board", to: { board: boardOfRow } }] },
      { name: dependencyLabel, title: "Dependency" },
      boardColumn,
    ],
    columns: [
      { ...column("rate", "Calls", all), unit: "reqps" },
      column("failed", "Failed", failedShare(scope, by)),
      column("timeouts", "Timed out", shareOfKind(scope, by, "timeout")),
      column("throttled", "Throttled (429)", shareOfKind(scope, by, "429")),
      column("refused", "Refused (4xx)", shareOfKind(scope, by, "4xx")),
      {
        ...column("p99", "p99", or(quantile(0.99, callDurations(scope), by), multiply(all, Number.NaN))),
        unit: "s",
      },
    ],
    none: "No calls yet",
  };
}
