import { add, clampMin, divide, type Instant } from "@telltale/promql";
import { full } from "../../fullness.ts";
import { foreignRate } from "../../exporters/foreign.ts";
import { node } from "../../exporters/node.ts";
import type { Graph } from "../../panel.ts";
import type { Scope } from "../../scope.ts";
import { spread } from "../spread.ts";
import { both, graph, lines } from "./graph.ts";
import { pressure } from "./processor.ts";

const disk = ["instance", "device"];

/** Utilisation and saturation of the disks. */
export function diskPanels(scope: Scope): Graph[] {
  const rateOf = (name: string) => foreignRate(scope, name, disk);
  return spread([
    graph(
      "disk/busy",
      "Disk busy",
      "The share of time in which a disk had something to do; one disk near 100 % is full, many in one device may still have room.",
      { unit: "percentunit", most: 1, limit: full, queries: lines(disk, rateOf(node.diskBusy)) },
    ),
    graph(
      "disk/wait",
      "Time of a read or a write",
      "How long a read or a write takes on average, waiting included; node_exporter counts no distribution of it.",
      {
        unit: "s",
        queries: both(
          disk,
          ["read", each(rateOf(node.readTime), rateOf(node.reads))],
          ["write", each(rateOf(node.writeTime), rateOf(node.writes))],
        ),
      },
    ),
    graph("disk/queue", "Disk queue", "How many reads and writes are under way or waiting on a disk.", {
      unit: "short",
      queries: lines(disk, rateOf(node.diskQueue)),
    }),
    graph("disk/operations", "Reads and writes", "Reads and writes finished per second.", {
      unit: "ops",
      queries: lines(disk, add(rateOf(node.reads), rateOf(node.writes))),
    }),
    graph("disk/throughput", "Disk throughput", "Bytes read and written per second.", {
      unit: "Bps",
      queries: both(disk, ["read", rateOf(node.readBytes)], ["written", rateOf(node.writtenBytes)]),
    }),
    pressure(scope, "disk", "a disk", node.waitingForDisk),
  ]);
}

/** Time for each operation; zero while there is none. */
function each(seconds: Instant, operations: Instant): Instant {
  return divide(seconds, clampMin(operations, 0.001));
}
