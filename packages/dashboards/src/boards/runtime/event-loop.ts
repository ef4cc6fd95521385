import { runtime } from "@telltale/conventions";
import { divide, equals, max } from "@telltale/promql";
import { full } from "../../fullness.ts";
import type { Graph } from "../../panel.ts";
import { labelOf, perSecond, series } from "../../query.ts";
import { spread } from "../spread.ts";
import { each, gaugeOf, graph, type Processes } from "./processes.ts";

const state = labelOf(runtime.loopTime, "nodejs.eventloop.state");

/** How late the loop is on each process. */
export function loopDelay(of: Processes): Graph {
  return graph(
    "event-loop/delay",
    "Event-loop delay, p99",
    "How late timers and callbacks run; every request waits this long. An idle loop shows some 10 ms, the interval it is sampled at.",
    { unit: "s", queries: each(of, gaugeOf(of, series(of.scope, runtime.delayP99))) },
  );
}

/** How busy the loop is on each process. */
export function loopUtilization(of: Processes): Graph {
  return graph(
    "event-loop/utilization",
    "Event-loop utilization",
    "The share of time the event loop is busy; near 100 % the process is full, whatever the CPU says.",
    {
      unit: "percentunit",
      most: 1,
      limit: full,
      queries: each(of, gaugeOf(of, series(of.scope, runtime.utilization))),
    },
  );
}

/** Utilisation and saturation of the event loop. */
export function eventLoopPanels(of: Processes): Graph[] {
  return spread([loopUtilization(of), loopDelay(of), worstDelay(of), loopTime(of)]);
}

function worstDelay({ scope }: Processes): Graph {
  const worst = (key: "delayP50" | "delayP90" | "delayP99" | "delayMax") => max(series(scope, runtime[key]));
  return graph(
    "event-loop/worst-delay",
    "Event-loop delay, where it is worst",
    "The median, 90 %, 99 % and longest delay between two scrapes, each of the process where it is greatest; a high maximum alone is one long synchronous call.",
    {
      unit: "s",
      queries: [
        { key: "p50", expression: worst("delayP50"), legend: "p50", color: "green" },
        { key: "p90", expression: worst("delayP90"), legend: "p90", color: "blue" },
        { key: "p99", expression: worst("delayP99"), legend: "p99", color: "orange" },
        { key: "max", expression: worst("delayMax"), legend: "longest", color: "red" },
      ],
    },
  );
}

function loopTime({ scope, by }: Processes): Graph {
  const active = perSecond(series(scope, runtime.loopTime, equals(state, "active")), by);
  const all = perSecond(series(scope, runtime.loopTime), by);
  return graph(
    "event-loop/time",
    "Event loop, share of time active",
    "Active against active and idle time, over the whole window and not only since the last scrape; what is left is room for more requests.",
    {
      unit: "percentunit",
      most: 1,
      limit: full,
      queries: each({ scope, by }, divide(active, all)),
    },
  );
}
