import { divide, sum, type Instant } from "@telltale/promql";
import { foreign, foreignRate } from "../../exporters/foreign.ts";
import { node } from "../../exporters/node.ts";
import type { Graph } from "../../panel.ts";
import type { Scope } from "../../scope.ts";
import { spread } from "../spread.ts";
import { both, graph, lines } from "./graph.ts";
import { pressure } from "./processor.ts";

const machine = ["instance"];

/** The share of each machine's memory that programs can still have. */
export function availableMemory(scope: Scope): Instant {
  return divide(gauge(scope, node.memoryAvailable), gauge(scope, node.memoryTotal));
}

/** How often the kernel killed a program because memory ran out, per second. */
export function oomKills(scope: Scope): Instant {
  return foreignRate(scope, node.oomKills, machine);
}

/** Utilisation, saturation and errors of memory. */
export function memoryPanels(scope: Scope): Graph[] {
  return spread([
    graph(
      "memory/available",
      "Memory left",
      "The share of memory that programs can still have, caches given back included; near zero something will be killed.",
      { unit: "percentunit", most: 1, queries: lines(machine, availableMemory(scope)) },
    ),
    graph("memory/bytes", "Memory left and in all", "What programs can still have, and what there is.", {
      unit: "bytes",
      queries: both(
        machine,
        ["left", gauge(scope, node.memoryAvailable)],
        ["in all", gauge(scope, node.memoryTotal)],
      ),
    }),
    graph(
      "memory/swapping",
      "Swapping",
      "Pages moved per second between memory and disk; more than a few means that memory is short and everything slow.",
      {
        unit: "cps",
        queries: both(
          machine,
          ["in", foreignRate(scope, node.pagesSwappedIn, machine)],
          ["out", foreignRate(scope, node.pagesSwappedOut, machine)],
        ),
      },
    ),
    graph(
      "memory/major-faults",
      "Major page faults",
      "Touches of memory that had to wait for the disk; a jump at a full memory is thrashing.",
      { unit: "cps", queries: lines(machine, foreignRate(scope, node.majorFaults, machine)) },
    ),
    graph(
      "memory/oom-kills",
      "Programs killed for memory",
      "Programs the kernel killed because memory ran out, per second; the restart of a service at the same moment is no accident.",
      { unit: "cps", queries: lines(machine, oomKills(scope)) },
    ),
    pressure(scope, "memory", "memory", node.waitingForMemory),
  ]);
}

function gauge(scope: Scope, name: string): Instant {
  return sum(foreign(scope, name), { by: machine });
}
