import { count, max, min, or, subtract, sum, vector } from "@telltale/promql";
import { boardUid } from "../../board-uid.ts";
import { foreign } from "../../exporters/foreign.ts";
import { node } from "../../exporters/node.ts";
import { fullness } from "../../fullness.ts";
import type { Figure, Panel, Table } from "../../panel.ts";
import type { Scope } from "../../scope.ts";
import { figureNow } from "../figure-now.ts";
import { clockOffset, upFor } from "./limits.ts";
import { availableMemory, oomKills } from "./memory.ts";
import { busy, loadPerCore } from "./processor.ts";
import { spaceLeft, spaceLeftIn } from "./space.ts";

/** All machines in six numbers, then each in a line. */
export function overviewPanels(scope: Scope): Panel[] {
  return [...figures(scope), machines(scope)];
}

function figures(scope: Scope): Figure[] {
  const machinesNow = or(count(foreign(scope, node.machine)), vector(0));
  return [
    figureNow("count", "Machines", "How many machines report now.", "none", machinesNow),
    figureNow(
      "cpu",
      "Busiest CPU",
      "How busy the busiest machine is.",
      "percentunit",
      max(busy(scope)),
      fullness,
    ),
    figureNow(
      "memory",
      "Fullest memory",
      "How much of its memory the machine with the least left has given out.",
      "percentunit",
      subtract(1, min(availableMemory(scope))),
      fullness,
    ),
    figureNow(
      "disk",
      "Fullest disk",
      "How full the fullest filesystem is.",
      "percentunit",
      subtract(1, min(spaceLeft(scope))),
      fullness,
    ),
    figureNow(
      "disk-in-a-day",
      "Fullest disk in a day",
      "How full the fullest filesystem will be in 24 hours if the last six hours go on.",
      "percentunit",
      subtract(1, min(spaceLeftIn(86_400, scope))),
      fullness,
    ),
    figureNow(
      "oom",
      "Killed for memory",
      "Programs per second killed because memory ran out; anything above zero is an incident.",
      "cps",
      sum(oomKills(scope)),
      [{ color: "green" }, { from: 1e-9, color: "red" }],
    ),
  ];
}

function machines(scope: Scope): Table {
  const only = { board: boardUid.host, variables: { instance: { label: "instance" } } };
  return {
    kind: "table",
    key: "now/machines",
    title: "Machines",
    description: "Each machine as it is now, the busiest first.",
    width: 24,
    labels: [{ name: "instance", title: "Machine", links: [{ title: "Only this machine", to: only }] }],
    columns: [
      { key: "cpu", legend: "CPU", unit: "percentunit", levels: fullness, expression: busy(scope) },
      { key: "load", legend: "Load per core", unit: "short", limit: 1, expression: loadPerCore(scope) },
      {
        key: "memory",
        legend: "Memory",
        unit: "percentunit",
        levels: fullness,
        expression: subtract(1, availableMemory(scope)),
      },
      {
        key: "disk",
        legend: "Fullest disk",
        unit: "percentunit",
        levels: fullness,
        expression: subtract(1, spaceLeft(scope, ["instance"])),
      },
      { key: "clock", legend: "Clock offset", unit: "s", limit: 0.05, expression: clockOffset(scope) },
      { key: "uptime", legend: "Up for", unit: "dtdurations", expression: upFor(scope) },
    ],
  };
}
