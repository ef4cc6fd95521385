import { httpServer, type AnyService } from "@telltale/conventions";
import { sum } from "@telltale/promql";
import { boardUid } from "../board-uid.ts";
import { keep, type Link } from "../link.ts";
import type { Graph } from "../panel.ts";
import { series } from "../query.ts";
import { ofService } from "../scope.ts";
import { linked } from "./linked.ts";
import { loopDelay, loopUtilization } from "./runtime/event-loop.ts";
import { garbage } from "./runtime/garbage.ts";
import { fileDescriptors } from "./runtime/handles.ts";
import { heap, memory } from "./runtime/memory.ts";
import { each, graph, type Processes } from "./runtime/processes.ts";
import { cpu } from "./runtime/processor.ts";
import { uptime } from "./runtime/restarts.ts";

const ofProcess = [loopDelay, loopUtilization, cpu, memory, heap, garbage, fileDescriptors, uptime];

/** How full the service is: requests in flight, event loop, processor, memory, garbage collection. */
export function saturationPanels({ name }: AnyService): Graph[] {
  const processes: Processes = { scope: ofService(name), by: ["instance"] };
  const ofRuntime = ofProcess.map((make) => make(processes));
  return [inFlight(processes), ...linked(ofRuntime, [runtimeOf(name)])];
}

function inFlight(of: Processes): Graph {
  return graph(
    "saturation/in-flight",
    "Requests in flight",
    "Requests being worked on; a line that only climbs means a stall.",
    { unit: "short", queries: each(of, sum(series(of.scope, httpServer.activeRequests), { by: of.by })) },
  );
}

function runtimeOf(service: string): Link {
  const variables = { service, instance: keep };
  return { title: "All of its Node.js runtime", to: { board: boardUid.runtime, variables } };
}
