import { count, differs, divide, equals, range, rate, sum } from "@telltale/promql";
import { full } from "../../fullness.ts";
import { foreign, foreignRate } from "../../exporters/foreign.ts";
import { node } from "../../exporters/node.ts";
import type { Graph } from "../../panel.ts";
import type { Scope } from "../../scope.ts";
import { spread } from "../spread.ts";
import { graph, lines } from "./graph.ts";

const machine = ["instance"];

/** How many processors each machine has. */
function cores(scope: Scope) {
  const idle = foreign(scope, node.cpuTime, equals("mode", "idle"));
  return count(rate(range(idle, "$__rate_interval")), { by: machine });
}

/** The share of each machine's processor time that was not idle. */
export function busy(scope: Scope) {
  return divide(foreignRate(scope, node.cpuTime, machine, differs("mode", "idle")), cores(scope));
}

/** Programs that run or wait, for each processor: above 1 something waits. */
export function loadPerCore(scope: Scope) {
  return divide(sum(foreign(scope, node.load1), { by: machine }), cores(scope));
}

/** Utilisation and saturation of the processors. */
export function processorPanels(scope: Scope): Graph[] {
  return spread([
    graph("cpu/busy", "CPU busy", "The share of processor time in use, of all processors of a machine.", {
      unit: "percentunit",
      most: 1,
      limit: full,
      queries: lines(machine, busy(scope)),
    }),
    graph(
      "cpu/modes",
      "CPU by mode",
      "What processors do, in cores: iowait is waiting for a disk, steal is time that the host of a virtual machine gave to others.",
      {
        unit: "short",
        stacked: true,
        queries: lines(["mode"], foreignRate(scope, node.cpuTime, ["mode"], differs("mode", "idle"))),
      },
    ),
    graph(
      "cpu/load",
      "Load per core",
      "Programs that run, or wait for a processor or a disk, for each core; above 1 they wait.",
      { unit: "short", limit: 1, queries: lines(machine, loadPerCore(scope)) },
    ),
    graph(
      "cpu/waiting",
      "Programs running and blocked",
      "How many programs want a processor now, and how many are stuck in a read or a write.",
      {
        unit: "short",
        queries: [
          {
            key: "running",
            expression: sum(foreign(scope, node.runnable), { by: machine }),
            legend: "{{instance}} running",
          },
          {
            key: "blocked",
            expression: sum(foreign(scope, node.blocked), { by: machine }),
            legend: "{{instance}} blocked",
          },
        ],
      },
    ),
    graph(
      "cpu/context-switches",
      "Context switches",
      "How often processors change from one program to another; a jump without more work is contention.",
      { unit: "cps", queries: lines(machine, foreignRate(scope, node.contextSwitches, machine)) },
    ),
    pressure(scope, "cpu", "CPU", node.waitingForCpu),
  ]);
}

/** Pressure as Linux measures it (PSI); absent where the kernel was built or started without it. */
export function pressure(scope: Scope, key: string, what: string, metric: string): Graph {
  return graph(
    `${key}/pressure`,
    `Pressure: waiting for ${what}`,
    `The share of time in which at least one program could not go on for want of ${what}; the kernel's own measure of saturation.`,
    {
      unit: "percentunit",
      most: 1,
      queries: lines(machine, foreignRate(scope, metric, machine)),
      none: "This kernel does not measure pressure",
    },
  );
}
