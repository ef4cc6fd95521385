import { runtime } from "@telltale/conventions";
import { count, max, or, vector } from "@telltale/promql";
import { fullness } from "../../fullness.ts";
import type { Figure } from "../../panel.ts";
import { perSecond, series } from "../../query.ts";
import type { Scope } from "../../scope.ts";
import { restartsOver } from "./restarts.ts";

/** The state of all chosen processes in six numbers. */
export function runtimeFigures(scope: Scope): Figure[] {
  return [
    figure("instances", "Instances", "How many processes report now.", {
      unit: "none",
      query: {
        key: "count",
        expression: or(count(series(scope, runtime.uptime)), vector(0)),
        legend: "instances",
      },
    }),
    figure("busiest-loop", "Busiest event loop", "How busy the busiest event loop is.", {
      unit: "percentunit",
      levels: fullness,
      query: { key: "most", expression: max(series(scope, runtime.utilization)), legend: "busiest" },
    }),
    figure(
      "latest-loop",
      "Latest event loop, p99",
      "How late callbacks run on the process where they are latest.",
      {
        unit: "s",
        query: { key: "most", expression: max(series(scope, runtime.delayP99)), legend: "latest" },
      },
    ),
    figure("cores", "Cores in use", "Processor time of all chosen processes together, in cores.", {
      unit: "short",
      query: { key: "cores", expression: perSecond(series(scope, runtime.cpuTime)), legend: "cores" },
    }),
    figure("largest", "Largest process", "Physical memory of the process that has most.", {
      unit: "bytes",
      query: { key: "most", expression: max(series(scope, runtime.memoryUsage)), legend: "largest" },
    }),
    figure("restarts", "Restarts shown", "How often processes began anew in the time that is shown.", {
      unit: "none",
      levels: [{ color: "green" }, { from: 1, color: "orange" }],
      past: false,
      query: {
        key: "restarts",
        expression: or(restartsOver("$__range", { scope, by: [] }), vector(0)),
        legend: "restarts",
        instant: true,
      },
    }),
  ];
}

function figure(
  key: string,
  title: string,
  description: string,
  rest: Pick<Figure, "unit" | "query"> & Partial<Figure>,
): Figure {
  return { kind: "figure", key: `now/${key}`, title, description, width: 4, ...rest };
}
