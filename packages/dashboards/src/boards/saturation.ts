import { httpServer, runtime, type AnyService } from "@telltale/conventions";
import { sum, type Instant } from "@telltale/promql";
import type { Graph, Panel, Query } from "../panel.ts";
import { labelOf, part, perSecond, series } from "../query.ts";
import { ofService } from "../scope.ts";

type Rest = Pick<Graph, "unit"> & Partial<Graph>;

/** How full the service is: requests in flight, event loop, processor, memory, garbage collection. */
export function saturationPanels(service: AnyService): Panel[] {
  const scope = ofService(service.name);
  const perInstance = (metric: Parameters<typeof series>[1]) =>
    sum(series(scope, metric), { by: ["instance"] });
  const gcType = labelOf(runtime.gcDuration, "v8js.gc.type");
  return [
    graph(
      "in-flight",
      "Requests in flight",
      "Requests being worked on; a line that only climbs means a stall.",
      {
        unit: "short",
        queries: byInstance(perInstance(httpServer.activeRequests)),
      },
    ),
    graph(
      "event-loop-delay",
      "Event-loop delay, p99",
      "How late timers and callbacks run; every request waits this long.",
      {
        unit: "s",
        queries: byInstance(series(scope, runtime.delayP99)),
      },
    ),
    graph(
      "event-loop-utilization",
      "Event-loop utilization",
      "The share of time the event loop is busy; near 100 % the process is full.",
      {
        unit: "percentunit",
        most: 1,
        queries: byInstance(series(scope, runtime.utilization)),
      },
    ),
    graph("cpu", "CPU", "Processor time used; 100 % is one core.", {
      unit: "percentunit",
      queries: byInstance(perSecond(series(scope, runtime.cpuTime), ["instance"])),
    }),
    graph("memory", "Memory", "Physical memory of the process.", {
      unit: "bytes",
      queries: byInstance(series(scope, runtime.memoryUsage)),
    }),
    graph(
      "heap",
      "Heap",
      "Heap in use, and what V8 has set aside for it; a floor that rises after each collection is a leak.",
      {
        unit: "bytes",
        queries: [
          { key: "used", expression: perInstance(runtime.heapUsed), legend: "{{instance}} used" },
          { key: "size", expression: perInstance(runtime.heapSpaceSize), legend: "{{instance}} size" },
        ],
      },
    ),
    graph("gc", "Garbage collection", "The share of time spent collecting garbage, by kind.", {
      unit: "percentunit",
      queries: [
        {
          key: "gc",
          expression: perSecond(part(scope, runtime.gcDuration, "sum"), ["instance", gcType]),
          legend: `{{instance}} {{${gcType}}}`,
        },
      ],
    }),
    graph(
      "file-descriptors",
      "Open file descriptors",
      "Files and sockets held open; a steady climb is a leak.",
      {
        unit: "short",
        queries: byInstance(series(scope, runtime.fileDescriptors)),
      },
    ),
    graph("uptime", "Time since start", "A line that falls to zero is a restart.", {
      unit: "s",
      queries: byInstance(series(scope, runtime.uptime)),
    }),
  ];
}

function graph(key: string, title: string, description: string, rest: Rest): Graph {
  return { kind: "graph", key: `saturation/${key}`, title, description, width: 8, queries: [], ...rest };
}

function byInstance(expression: Instant): Query[] {
  return [{ key: "instance", expression, legend: "{{instance}}" }];
}
