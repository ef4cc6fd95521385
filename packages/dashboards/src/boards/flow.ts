import type { AnyService, Flow, Platform, PlatformFlow } from "@telltale/conventions";
import type { Board } from "../board.ts";
import { boardUid } from "../board-uid.ts";
import { deployMarks } from "../marks.ts";
import { flowLimits, objectiveLimits } from "../objective.ts";
import { section, type Graph, type Panel } from "../panel.ts";
import { ofServices, type Scope } from "../scope.ts";
import { callGraphs } from "./dependencies.ts";
import { dependencyLabel } from "./dependency-calls.ts";
import { flowFigures, flowGraphs, stepLatencies, type FlowView } from "./flow-panels.ts";
import { stepsAcross, stepsInside } from "./flow-steps.ts";
import { stepsTable } from "./flow-table.ts";
import { checkLabel, checkTimeline, lifecycleTimeline } from "./health-states.ts";
import { loopDelay, loopUtilization } from "./runtime/event-loop.ts";
import { memory } from "./runtime/memory.ts";
import { cpu } from "./runtime/processor.ts";
import { flowPromise, servicePromises, type Promised } from "./slo-promises.ts";
import { promiseSection } from "./slo-section.ts";

/** One board for each flow across services, and one for each flow inside a service. */
export function flowBoards({ services, flows = {} }: Platform): Board[] {
  return [
    ...Object.entries(flows).flatMap(([name, flow]) => across(name, flow, services)),
    ...services.flatMap((service: AnyService) =>
      Object.entries(service.flows ?? {}).flatMap(([name, flow]) => inside(service, name, flow)),
    ),
  ];
}

function across(name: string, flow: PlatformFlow, services: readonly AnyService[]): Board[] {
  const [first, ...later] = stepsAcross(flow);
  if (first === undefined) return [];
  const caveat = "Each step counts all requests of its route, also those that belong to other flows.";
  const view = {
    steps: [first, ...later],
    limits: flow.slo ? objectiveLimits(flow.slo) : {},
    caveat,
  } as const;
  const names = new Set(view.steps.map(({ service }) => service));
  return [
    {
      ...common(name, flow),
      uid: boardUid.flow(name),
      title: `${name}: user flow`,
      marks: [deployMarks(ofServices([...names]))],
      panels: panelsOf(
        view,
        services.filter((service) => names.has(service.name)),
        flowPromise(name, flow),
      ),
    },
  ];
}

function inside(service: AnyService, name: string, flow: Flow): Board[] {
  const [first, ...later] = stepsInside(service, name);
  if (first === undefined) return [];
  const caveat = `Counted by ${service.name} itself.`;
  const view = { steps: [first, ...later], limits: flowLimits(service, name), caveat } as const;
  const promises = servicePromises(service).filter(({ key }) => {
    const slo = service.slos?.[key.slice(service.name.length + 1)];
    return slo?.flow === name;
  });
  const { owner = service.owner, tier = service.tier } = flow;
  return [
    {
      ...common(name, { ...(owner !== undefined && { owner }), ...(tier !== undefined && { tier }) }),
      uid: boardUid.serviceFlow(service.name, name),
      title: `${service.name}, ${name}: user flow`,
      marks: [deployMarks(ofServices([service.name]))],
      panels: panelsOf(view, [service], promises),
    },
  ];
}

function common(name: string, { owner, tier }: Pick<Flow, "owner" | "tier">) {
  const facts = [owner && `Owner: ${owner}.`, tier && `Tier: ${tier}.`].filter(Boolean);
  return {
    kind: "flow",
    description: ["Latency, errors, saturation and the health of dependencies, step by step.", ...facts].join(
      " ",
    ),
    tags: [
      "telltale",
      `flow:${name}`,
      ...(owner ? [`owner:${owner}`] : []),
      ...(tier ? [`tier:${tier}`] : []),
    ],
    variables: [],
  } as const;
}

function panelsOf(view: FlowView, path: readonly AnyService[], promises: readonly Promised[]): Panel[] {
  const scope = ofServices(path.map(({ name }) => name));
  return [
    ...section("flow", "The flow: do users get through?", [
      ...flowFigures(view),
      stepsTable(view),
      ...flowGraphs(view),
    ]),
    ...section("latency", "Latency, step by step", stepLatencies(view)),
    ...promises.flatMap(promiseSection),
    ...section("saturation", "Saturation of the services on the path", saturation(scope)),
    ...section("dependencies", "What these services depend on", dependencies(path)),
  ];
}

function saturation(scope: Scope): Graph[] {
  const processes = { scope, by: ["job", "instance"] };
  const toRuntime = (graph: Graph): Graph => ({
    ...graph,
    width: 6,
    lineLinks: [
      { title: "Runtime", to: { board: boardUid.runtime, variables: { service: { label: "job" } } } },
    ],
  });
  return [loopUtilization, loopDelay, cpu, memory].map((make) => toRuntime(make(processes)));
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
