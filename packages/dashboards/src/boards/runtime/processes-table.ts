import { runtime } from "@telltale/conventions";
import { boardUid } from "../../board-uid.ts";
import type { Column, Table } from "../../panel.ts";
import { part, perSecond, series } from "../../query.ts";
import { fullness } from "../../fullness.ts";
import { gaugeOf, type Processes } from "./processes.ts";

/** Every chosen process as it is now: utilisation, saturation and size side by side, so that the odd one shows. */
export function processesTable(of: Processes, services: number): Table {
  return {
    kind: "table",
    key: "now/processes",
    // A few of each.
    lines: 3 * services,
    title: "Processes",
    description:
      "Each process as it is now, the busiest first; one that differs from its siblings is where to look.",
    width: 24,
    labels: [
      {
        name: "job",
        title: "Service",
        links: [
          { title: "Its requests", to: { board: boardUid.red, variables: { service: { label: "job" } } } },
        ],
      },
      {
        name: "instance",
        title: "Instance",
        links: [
          {
            title: "Only this process",
            to: {
              board: boardUid.runtime,
              variables: { service: { label: "job" }, instance: { label: "instance" } },
            },
          },
        ],
      },
    ],
    columns: columns(of),
  };
}

function columns(of: Processes): Column[] {
  const { scope, by } = of;
  return [
    {
      key: "loop",
      legend: "Event loop",
      unit: "percentunit",
      levels: fullness,
      expression: gaugeOf(of, series(scope, runtime.utilization)),
    },
    {
      key: "delay",
      legend: "Delay, p99",
      unit: "s",
      expression: gaugeOf(of, series(scope, runtime.delayP99)),
    },
    {
      key: "cpu",
      legend: "CPU",
      unit: "percentunit",
      expression: perSecond(series(scope, runtime.cpuTime), by),
    },
    {
      key: "memory",
      legend: "Memory",
      unit: "bytes",
      expression: gaugeOf(of, series(scope, runtime.memoryUsage)),
    },
    {
      key: "gc",
      legend: "Garbage",
      unit: "percentunit",
      expression: perSecond(part(scope, runtime.gcDuration, "sum"), by),
    },
    {
      key: "uptime",
      legend: "Up for",
      unit: "dtdurations",
      expression: gaugeOf(of, series(scope, runtime.uptime)),
    },
  ];
}
