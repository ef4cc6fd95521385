import { avgOverTime, histogramQuantile, multiply, or, type Instant } from "@telltale/promql";
import { boardColumn, columnsWithBoard } from "../board-label.ts";
import { boardUid } from "../board-uid.ts";
import { clientError, serverError } from "../http-requests.ts";
import type { Column, Table } from "../panel.ts";
import { serviceVersion, share } from "../query.ts";
import type { Scope } from "../scope.ts";
import {
  ageOfVersion,
  latenciesInAll,
  requestsInAll,
  requestsOverall,
  versionsSeen,
} from "./deploy-overall.ts";
import { serviceOfRow } from "./deploy-rollout.ts";

/** Each version of the time shown in one line, the oldest first: what was before a deploy stands above what came after. */
export function comparisonTable(scope: Scope, names: readonly string[]): Table {
  return {
    kind: "table",
    key: "compare/versions",
    title: "Version by version",
    description:
      "Each version seen in the time shown, the oldest first; choose one service to read its deploys from top to bottom.",
    width: 24,
    lines: names.length * 2,
    labels: [serviceOfRow, { name: serviceVersion, title: "Version" }, boardColumn],
    columns: columnsWithBoard(columns(scope), "job", names, boardUid.service),
    none: "No service reports",
  };
}

function columns(scope: Scope): Column[] {
  const seen = versionsSeen(scope);
  const filled = (of: Instant) => or(of, multiply(seen, 0));
  const unknown = multiply(seen, Number.NaN);
  const all = requestsInAll(scope);
  const buckets = latenciesInAll(scope);
  return [
    { key: "age", expression: ageOfVersion(scope), legend: "Age", unit: "s" },
    {
      key: "rate",
      expression: filled(avgOverTime(requestsOverall(scope))),
      legend: "Requests",
      unit: "reqps",
    },
    {
      key: "errors",
      expression: filled(share(requestsInAll(scope, serverError), all)),
      legend: "Server errors",
      unit: "percentunit",
    },
    {
      key: "client_errors",
      expression: filled(share(requestsInAll(scope, clientError), all)),
      legend: "Client errors",
      unit: "percentunit",
    },
    { key: "p50", expression: or(histogramQuantile(0.5, buckets), unknown), legend: "p50", unit: "s" },
    { key: "p99", expression: or(histogramQuantile(0.99, buckets), unknown), legend: "p99", unit: "s" },
  ];
}
