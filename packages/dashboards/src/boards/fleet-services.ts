import { runtime, type Platform } from "@telltale/conventions";
import { count, lastOverTime, max, multiply, or, range, type Instant } from "@telltale/promql";
import { boardColumn, boardOfRow, columnsWithBoard } from "../board-label.ts";
import { boardUid } from "../board-uid.ts";
import { fullness } from "../fullness.ts";
import { clientError, errorShare, requests, serverError, slowness } from "../http-requests.ts";
import { serviceLimits } from "../objective.ts";
import type { Column, Table } from "../panel.ts";
import { perSecond, series } from "../query.ts";
import { ofChosenServices } from "../scope.ts";
import { versionsRunning } from "../versions.ts";
import { fleetBurn } from "./fleet-burn.ts";

const scope = ofChosenServices;
const by = ["job"] as const;

/** Each service in one line; its name leads to its own board. */
export function fleetServices(platform: Platform): Table {
  const names = platform.services.map(({ name }) => name);
  return {
    kind: "table",
    key: "fleet/services",
    title: "Services",
    description:
      "Each service as it is now; click a name for its own board. Red is no instance, or beyond the loosest promise of any service.",
    width: 24,
    lines: names.length,
    labels: [
      { name: "job", title: "Service", links: [{ title: "Golden signals", to: { board: boardOfRow } }] },
      boardColumn,
    ],
    columns: columnsWithBoard(columns(platform), "job", names, boardUid.service),
    none: "No service reports",
  };
}

function columns(platform: Platform): Column[] {
  const instances = instancesOf();
  const filled = (of: Instant) => or(of, multiply(instances, 0));
  const unknown = multiply(instances, Number.NaN);
  const limits = platform.services.map(serviceLimits);
  const burn = fleetBurn(platform);
  return [
    { key: "rate", expression: filled(perSecond(requests(scope), by)), legend: "Requests", unit: "reqps" },
    {
      key: "errors",
      expression: filled(errorShare(scope, serverError, by)),
      legend: "Server errors",
      unit: "percentunit",
      limit: loosest(limits.map(({ errors }) => errors)),
    },
    {
      key: "client_errors",
      expression: filled(errorShare(scope, clientError, by)),
      legend: "Client errors",
      unit: "percentunit",
    },
    {
      key: "p99",
      expression: or(slowness(0.99, scope, by), unknown),
      legend: "p99",
      unit: "s",
      limit: loosest(limits.map(({ latency }) => latency?.seconds)),
    },
    ...(burn
      ? [
          {
            key: "burn",
            expression: or(burn.expression, unknown),
            legend: "Burn, last hour",
            unit: "short",
            decimals: 2,
            levels: burn.levels,
          } as const,
        ]
      : []),
    {
      key: "saturation",
      expression: or(max(series(scope, runtime.utilization), { by }), unknown),
      legend: "Fullest process",
      unit: "percentunit",
      levels: fullness,
    },
    {
      key: "instances",
      expression: instances,
      legend: "Instances",
      unit: "none",
      levels: [{ color: "red" }, { from: 1, color: "green" }],
    },
    {
      key: "versions",
      expression: filled(versionsRunning(scope)),
      legend: "Versions",
      unit: "none",
      levels: [{ color: "green" }, { from: 2, color: "orange" }],
    },
  ];
}

/** How many report; none for a service that fell silent in the time shown, so that it does not leave the table. */
function instancesOf(): Instant {
  const uptime = series(scope, runtime.uptime);
  const heard = count(lastOverTime(range(uptime, "$__range")), { by });
  return or(count(uptime, { by }), multiply(heard, 0));
}

/** A column has one limit for all its lines: the one that no service may go beyond. */
function loosest(limits: readonly (number | undefined)[]): number | undefined {
  const all = limits.filter((limit) => limit !== undefined);
  return all.length === 0 ? undefined : Math.max(...all);
}
