import { runtime } from "@telltale/conventions";
import { range, resets, sum, type Instant, type Window } from "@telltale/promql";
import type { Graph } from "../../panel.ts";
import { series } from "../../query.ts";
import { spread } from "../spread.ts";
import { each, gaugeOf, graph, type Processes } from "./processes.ts";

/** How often processes began anew over the window: their uptime fell. A new address is a new process, and no restart. */
export function restartsOver(window: Window, { scope, by }: Processes): Instant {
  return sum(resets(range(series(scope, runtime.uptime), window)), by.length > 0 ? { by } : undefined);
}

/** How long each process has been up. */
export function uptime(of: Processes): Graph {
  return graph("restarts/uptime", "Time since start", "A line that falls to zero is a restart.", {
    unit: "s",
    queries: each(of, gaugeOf(of, series(of.scope, runtime.uptime))),
  });
}

/** When processes began anew, and how long they have lasted since. */
export function restartPanels(of: Processes): Graph[] {
  return spread([restarts(of), uptime(of)]);
}

function restarts(of: Processes): Graph {
  return graph(
    "restarts/count",
    "Restarts",
    "A hump for each process that began anew at the same address, by crash, by a full memory or by a deploy; one that came under a new address shows beside it only.",
    { unit: "short", queries: each(of, restartsOver("$__rate_interval", of)) },
  );
}
