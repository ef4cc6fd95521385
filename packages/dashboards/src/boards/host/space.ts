import {
  and,
  clamp,
  divide,
  min,
  offset,
  or,
  predictLinear,
  range,
  subtract,
  type Instant,
} from "@telltale/promql";
import { full } from "../../fullness.ts";
import { foreign } from "../../exporters/foreign.ts";
import { node, onDisk } from "../../exporters/node.ts";
import type { Graph, Panel, Table } from "../../panel.ts";
import type { Scope } from "../../scope.ts";
import { graph, lines } from "./graph.ts";

const volume = ["instance", "mountpoint"];
/** Long enough that a nightly backup is not taken for a trend. */
const past = "6h";
/** A minute's trend says nothing of a day. */
const leastPast = "1h";
const day = 86_400;

/** The share of each filesystem's space that is left to programs. */
export function spaceLeft(scope: Scope, by: readonly string[] = volume): Instant {
  return min(divide(foreign(scope, node.spaceAvailable, onDisk), foreign(scope, node.spaceTotal, onDisk)), {
    by,
  });
}

/**
 * The share that will be left so much later if the last six hours go on; never below nothing or above all. The present
 * share while there is less than an hour to judge by.
 */
export function spaceLeftIn(seconds: number, scope: Scope, by: readonly string[] = volume): Instant {
  const available = foreign(scope, node.spaceAvailable, onDisk);
  const predicted = and(predictLinear(range(available, past), seconds), offset(available, leastPast));
  const share = divide(or(predicted, available), foreign(scope, node.spaceTotal, onDisk));
  return min(clamp(share, 0, 1), { by });
}

/** Whether filesystems fill up, and when. */
export function spacePanels(scope: Scope): Panel[] {
  return [left(scope), inADay(scope), files(scope), volumes(scope)];
}

function left(scope: Scope): Graph {
  return graph("space/left", "Disk space left", "The share of each filesystem that is free for programs.", {
    unit: "percentunit",
    most: 1,
    queries: lines(volume, spaceLeft(scope)),
  });
}

function inADay(scope: Scope): Graph {
  return graph(
    "space/in-a-day",
    "Disk space left in a day",
    "What will be free 24 hours later if the last six hours go on; a filesystem at zero here is full by then.",
    { unit: "percentunit", most: 1, queries: lines(volume, spaceLeftIn(day, scope)) },
  );
}

function files(scope: Scope): Graph {
  const share = divide(foreign(scope, node.filesFree, onDisk), foreign(scope, node.filesTotal, onDisk));
  return graph(
    "space/files",
    "Files left",
    "The share of each filesystem's file entries (inodes) that is free; none left means no new file, however much space there is.",
    { unit: "percentunit", most: 1, queries: lines(volume, min(share, { by: volume })) },
  );
}

function volumes(scope: Scope): Table {
  return {
    kind: "table",
    key: "space/volumes",
    title: "Filesystems",
    description:
      "Each filesystem now, in a day and in a week if the last six hours go on; red is nearly full.",
    width: 24,
    labels: [
      { name: "instance", title: "Machine" },
      { name: "mountpoint", title: "Mounted at" },
    ],
    columns: [
      {
        key: "left",
        legend: "Left",
        unit: "bytes",
        expression: min(foreign(scope, node.spaceAvailable, onDisk), { by: volume }),
      },
      {
        key: "used",
        legend: "Used",
        unit: "percentunit",
        limit: full,
        expression: subtract(1, spaceLeft(scope)),
      },
      {
        key: "day",
        legend: "Used in a day",
        unit: "percentunit",
        limit: 0.95,
        expression: subtract(1, spaceLeftIn(day, scope)),
      },
      {
        key: "week",
        legend: "Used in a week",
        unit: "percentunit",
        limit: 0.95,
        expression: subtract(1, spaceLeftIn(7 * day, scope)),
      },
      {
        key: "read-only",
        legend: "Read only",
        unit: "none",
        limit: 1,
        expression: min(foreign(scope, node.readOnly, onDisk), { by: volume }),
      },
    ],
  };
}
