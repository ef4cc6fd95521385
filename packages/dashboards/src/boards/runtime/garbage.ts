import { runtime } from "@telltale/conventions";
import type { Graph, Panel } from "../../panel.ts";
import { labelOf, legendOf, part, perSecond, quantile } from "../../query.ts";
import { graph, type Processes } from "./processes.ts";

const type = labelOf(runtime.gcDuration, "v8js.gc.type");

/** How much time each process spends on garbage. */
export function garbage({ scope, by }: Processes): Graph {
  const labels = [...by, type];
  return graph(
    "gc/share",
    "Garbage collection",
    "The share of time spent collecting garbage, by kind; much major time means that the heap is nearly full.",
    {
      unit: "percentunit",
      queries: [
        {
          key: "gc",
          expression: perSecond(part(scope, runtime.gcDuration, "sum"), labels),
          legend: legendOf(labels),
        },
      ],
    },
  );
}

/** What garbage collection costs, and how long its pauses are. */
export function garbagePanels(of: Processes): Panel[] {
  return [garbage(of), pauses(of), pauseHeatmap(of)];
}

function pauses({ scope }: Processes): Graph {
  const buckets = part(scope, runtime.gcDuration, "bucket");
  return graph(
    "gc/pauses",
    "Pauses for garbage, p99",
    "99 % of the collections of each kind take less than this; no line means no collection of that kind, and the finest step is 5 ms.",
    {
      unit: "s",
      queries: [{ key: "p99", expression: quantile(0.99, buckets, [type]), legend: `{{${type}}}` }],
    },
  );
}

function pauseHeatmap({ scope }: Processes): Panel {
  const buckets = part(scope, runtime.gcDuration, "bucket");
  return {
    kind: "heatmap",
    key: "gc/heatmap",
    title: "Pauses for garbage, every one",
    description: "How many collections per second took how long; a band that climbs is a heap that fills.",
    width: 8,
    unit: "s",
    query: { key: "buckets", expression: perSecond(buckets, ["le"]), legend: "{{le}}" },
  };
}
