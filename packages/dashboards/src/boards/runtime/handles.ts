import { runtime } from "@telltale/conventions";
import { sum } from "@telltale/promql";
import type { Graph } from "../../panel.ts";
import { labelOf, series } from "../../query.ts";
import { spread } from "../spread.ts";
import { each, gaugeOf, graph, type Processes } from "./processes.ts";

const resource = labelOf(runtime.resourceActive, "v8js.resource.type");

/** Files and sockets of each process. */
export function fileDescriptors(of: Processes): Graph {
  return graph(
    "handles/file-descriptors",
    "Open file descriptors",
    "Files and sockets held open; a steady climb is a leak that ends in refused connections.",
    {
      unit: "short",
      queries: each(of, gaugeOf(of, series(of.scope, runtime.fileDescriptors))),
      none: "Only Linux tells",
    },
  );
}

/** What processes hold open: handles, descriptors, threads. */
export function handlePanels(of: Processes): Graph[] {
  return spread([activeResources(of), fileDescriptors(of), threads(of)]);
}

function activeResources({ scope }: Processes): Graph {
  const expression = sum(series(scope, runtime.resourceActive), { by: [resource] });
  return graph(
    "handles/active-resources",
    "What keeps the event loop alive",
    "Timers, sockets, files and requests of the thread pool that are open; a kind that only grows is not being closed.",
    { unit: "short", stacked: true, queries: [{ key: "type", expression, legend: `{{${resource}}}` }] },
  );
}

function threads(of: Processes): Graph {
  return graph(
    "handles/threads",
    "Threads",
    "Threads of the process: V8's and libuv's dozen, and one or more for each worker.",
    {
      unit: "short",
      queries: each(of, gaugeOf(of, series(of.scope, runtime.threads))),
      none: "Only Linux tells",
    },
  );
}
