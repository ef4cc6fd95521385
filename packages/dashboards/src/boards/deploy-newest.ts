import {
  add,
  and,
  bottomk,
  histogramQuantile,
  multiply,
  or,
  sum,
  unless,
  type Instant,
} from "@telltale/promql";
import { boardColumn, columnsWithBoard } from "../board-label.ts";
import { boardUid } from "../board-uid.ts";
import { serverError } from "../http-requests.ts";
import type { Column, Table } from "../panel.ts";
import { serviceVersion, share } from "../query.ts";
import type { Scope } from "../scope.ts";
import { byVersion, ageOfVersion, latenciesInAll, requestsInAll } from "./deploy-overall.ts";
import { serviceOfRow } from "./deploy-rollout.ts";

/** The newest version of each service, beside everything that ran before it in the time shown. */
export function newestTable(scope: Scope, names: readonly string[]): Table {
  return {
    kind: "table",
    key: "compare/newest",
    title: "Before and after the newest deploy",
    description:
      "The version that came last in the time shown, beside all that ran before it; a dash before means that nothing else ran.",
    width: 24,
    lines: names.length,
    labels: [serviceOfRow, { name: serviceVersion, title: "Newest version" }, boardColumn],
    columns: columnsWithBoard(columns(scope), "job", names, boardUid.service),
    none: "No service reports",
  };
}

function columns(scope: Scope): Column[] {
  const newest = bottomk(1, ageOfVersion(scope), { by: ["job"] });
  const [failed, all, buckets] = [
    requestsInAll(scope, serverError),
    requestsInAll(scope),
    latenciesInAll(scope),
  ];
  const before = (of: Instant, by: readonly string[] = []) =>
    sum(unless(of, newest, { on: byVersion }), { by: ["job", ...by] });
  // On the newest version's line, whatever it is about; not a number where there was nothing.
  const beside = (of: Instant) =>
    onLineOf(newest, add(multiply(newest, 0), of, { on: ["job"], group: "left" }));
  const after = (of: Instant) => onLineOf(newest, and(of, newest));
  return [
    { key: "age", expression: newest, legend: "Age", unit: "s" },
    {
      key: "errors_before",
      expression: beside(share(before(failed), before(all))),
      legend: "Server errors before",
      unit: "percentunit",
    },
    {
      key: "errors_after",
      expression: after(share(failed, all)),
      legend: "Server errors after",
      unit: "percentunit",
    },
    {
      key: "p99_before",
      expression: beside(histogramQuantile(0.99, before(buckets, ["le"]))),
      legend: "p99 before",
      unit: "s",
    },
    { key: "p99_after", expression: after(histogramQuantile(0.99, buckets)), legend: "p99 after", unit: "s" },
  ];
}

function onLineOf(newest: Instant, of: Instant): Instant {
  return or(of, multiply(newest, Number.NaN));
}
