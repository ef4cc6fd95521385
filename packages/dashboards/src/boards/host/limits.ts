import { abs, divide, max, subtract, time, type Instant } from "@telltale/promql";
import { full } from "../../fullness.ts";
import { foreign } from "../../exporters/foreign.ts";
import { node } from "../../exporters/node.ts";
import type { Graph } from "../../panel.ts";
import type { Scope } from "../../scope.ts";
import { spread } from "../spread.ts";
import { graph, lines } from "./graph.ts";

const machine = ["instance"];

/** How far each machine's clock is from the time its servers tell, either way; seconds. */
export function clockOffset(scope: Scope): Instant {
  return max(abs(foreign(scope, node.clockOffset)), { by: machine });
}

/** How long each machine has been up; seconds. */
export function upFor(scope: Scope): Instant {
  return subtract(time(), max(foreign(scope, node.bootTime), { by: machine }));
}

/** What else runs out or goes wrong on a machine: descriptors, the clock, the machine itself. */
export function limitPanels(scope: Scope): Graph[] {
  const descriptors = divide(foreign(scope, node.descriptors), foreign(scope, node.descriptorLimit));
  return spread([
    graph(
      "limits/descriptors",
      "File descriptors in use",
      "The share of the machine's limit of open files and sockets that is taken; at 100 % nothing can be opened.",
      {
        unit: "percentunit",
        most: 1,
        limit: full,
        queries: lines(machine, max(descriptors, { by: machine })),
      },
    ),
    graph(
      "limits/clock",
      "Clock offset",
      "How far the clock is from the time servers; traces, tokens and certificates go wrong when it grows.",
      { unit: "s", limit: 0.05, queries: lines(machine, clockOffset(scope)) },
    ),
    graph(
      "limits/clock-synchronised",
      "Clock synchronised",
      "1 while the kernel takes the time from a server, 0 while it runs on its own.",
      {
        unit: "none",
        most: 1,
        queries: lines(machine, max(foreign(scope, node.clockSynced), { by: machine })),
      },
    ),
    graph("limits/uptime", "Time since boot", "A line that falls to zero is a reboot.", {
      unit: "s",
      queries: lines(machine, upFor(scope)),
    }),
  ]);
}
