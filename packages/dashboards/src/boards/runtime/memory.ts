import { runtime, type Metric } from "@telltale/conventions";
import { sum } from "@telltale/promql";
import type { Graph } from "../../panel.ts";
import { labelOf, legendOf, perSecond, series } from "../../query.ts";
import { spread } from "../spread.ts";
import { each, gaugeOf, graph, type Processes } from "./processes.ts";

const space = labelOf(runtime.heapUsed, "v8js.heap.space.name");
const faultType = labelOf(runtime.pagingFaults, "system.paging.fault.type");

/** The physical memory of each process. */
export function memory(of: Processes): Graph {
  return graph(
    "memory/resident",
    "Memory",
    "Physical memory of the process: heap, buffers, code and stacks. The container's limit applies to this.",
    { unit: "bytes", queries: each(of, gaugeOf(of, series(of.scope, runtime.memoryUsage))) },
  );
}

/** The heap of each process, used and set aside. */
export function heap({ scope, by }: Processes): Graph {
  const name = legendOf(by);
  const perProcess = (metric: Metric) => sum(series(scope, metric), { by });
  return graph(
    "memory/heap",
    "Heap",
    "Heap in use, and what V8 has set aside for it; a floor that rises after each collection is a leak.",
    {
      unit: "bytes",
      queries: [
        { key: "used", expression: perProcess(runtime.heapUsed), legend: `${name} used` },
        { key: "size", expression: perProcess(runtime.heapSpaceSize), legend: `${name} size` },
      ],
    },
  );
}

/** Utilisation of memory, by part of the heap, and waiting for it. */
export function memoryPanels(of: Processes): Graph[] {
  return spread([
    memory(of),
    heap(of),
    bySpace(
      of,
      "used",
      "Heap in use, by space",
      "Which part of the heap grows: old_space holds what lives long, large_object_space what is big; new_space comes and goes.",
      runtime.heapUsed,
    ),
    bySpace(
      of,
      "physical",
      "Heap held, by space",
      "What each part of the heap really takes of physical memory, in use or not.",
      runtime.heapSpacePhysical,
    ),
    bySpace(
      of,
      "available",
      "Heap free, by space",
      "What each part of the heap could still hand out before it must grow or be collected.",
      runtime.heapSpaceAvailable,
    ),
    pageFaults(of),
  ]);
}

function bySpace(
  { scope }: Processes,
  key: string,
  title: string,
  description: string,
  metric: Metric,
): Graph {
  return graph(`memory/space-${key}`, title, description, {
    unit: "bytes",
    stacked: true,
    queries: [
      { key: "space", expression: sum(series(scope, metric), { by: [space] }), legend: `{{${space}}}` },
    ],
  });
}

function pageFaults({ scope, by }: Processes): Graph {
  const labels = [...by, faultType];
  return graph(
    "memory/page-faults",
    "Page faults",
    "Touches of memory that was not there yet: minor ones are cheap, a major one waits for the disk; many of those mean that memory is short.",
    {
      unit: "cps",
      queries: [
        {
          key: "faults",
          expression: perSecond(series(scope, runtime.pagingFaults), labels),
          legend: legendOf(labels),
        },
      ],
    },
  );
}
