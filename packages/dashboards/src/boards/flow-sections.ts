// What a flow's board holds, section by section.
import type { AnyService, Platform } from "@telltale/conventions";
import { boardUid } from "../board-uid.ts";
import { section, type Graph, type Panel } from "../panel.ts";
import { ofServices, type Scope } from "../scope.ts";
import { callGraphs } from "./dependencies.ts";
import { dependencyLabel } from "./dependency-calls.ts";
import { flowFigures, flowGraphs, stepLatencies, unrouted, type FlowView } from "./flow-panels.ts";
import { stepsTable } from "./flow-table.ts";
import { checkLabel, checkTimeline, lifecycleTimeline } from "./health-states.ts";
import { loopDelay, loopUtilization } from "./runtime/event-loop.ts";
import { memory } from "./runtime/memory.ts";
import { cpu } from "./runtime/processor.ts";
import type { Promised } from "./slo-promises.ts";
import { promiseSection } from "./slo-section.ts";

/** The flow itself, its promises, and the services on its path: how full they are and what they depend on. */
export function flowSections(
  view: FlowView,
  path: readonly AnyService[],
  promises: readonly Promised[],
  platform: Platform,
): Panel[] {
  const scope = ofServices(path.map(({ name }) => name));
  return [
    ...section("flow", "The flow: do users get through?", [
      ...flowFigures(view),
      stepsTable(view),
      ...flowGraphs(view),
      ...unrouted(view),
    ]),
    ...section("latency", "Latency, step by step", stepLatencies(view)),
    ...promises.flatMap((promised) => promiseSection(promised, platform)),
    ...section("saturation", "Saturation of the services on the path", saturation(scope)),
    ...section("dependencies", "What these services depend on", dependencies(path)),
  ];
}

function saturation(scope: Scope): Graph[] {
  const processes = { scope, by: ["job", "instance"] };
  return [loopUtilization, loopDelay, cpu, memory].map((make) => toRuntime(make(processes)));
}

function toRuntime(graph: Graph): Graph {
  const variables = { service: { label: "job" } };
  const lineLinks = [{ title: "Runtime", to: { board: boardUid.runtime, variables } }];
  return { ...graph, width: 6, lineLinks };
}

/** Calls and checks of what the services on the path depend on themselves. */
function dependencies(path: readonly AnyService[]): Panel[] {
  const callers = path.filter(({ dependencies: declared = {} }) => Object.keys(declared).length > 0);
  const scope = ofServices(callers.map(({ name }) => name));
  const states = {
    ...lifecycleTimeline(ofServices(path.map(({ name }) => name)), ["job"]),
    title: "States of the services",
  };
  if (callers.length === 0) return [{ ...states, width: 24 }];
  const by = ["job", dependencyLabel];
  return [
    ...callGraphs({ scope, by }, callers, [{ title: "Dependencies", to: { board: boardUid.dependencies } }]),
    checkTimeline(scope, ["job", checkLabel]),
    states,
  ];
}
