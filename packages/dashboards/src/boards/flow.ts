import type { AnyService, Flow, Platform, PlatformFlow } from "@telltale/conventions";
import type { Board } from "../board.ts";
import { boardUid } from "../board-uid.ts";
import { deployMarks } from "../marks.ts";
import { flowLimits, objectiveLimits } from "../objective.ts";
import { ofServices } from "../scope.ts";
import { flowSections } from "./flow-sections.ts";
import { stepsAcross, stepsInside } from "./flow-steps.ts";
import { flowPromise, servicePromises } from "./slo-promises.ts";

/** One board for each flow across services, and one for each flow inside a service. */
export function flowBoards(platform: Platform): Board[] {
  return [
    ...Object.entries(platform.flows ?? {}).flatMap(([name, flow]) => across(name, flow, platform)),
    ...platform.services.flatMap((service: AnyService) =>
      Object.entries(service.flows ?? {}).flatMap(([name, flow]) => inside(service, name, flow, platform)),
    ),
  ];
}

function across(name: string, flow: PlatformFlow, platform: Platform): Board[] {
  const [first, ...later] = stepsAcross(flow);
  if (first === undefined) return [];
  const caveat =
    "Each step counts all requests of its route, also those that belong to other flows, and none that fail before their route is known.";
  const limits = flow.slo ? objectiveLimits(flow.slo) : {};
  const names = new Set([first, ...later].map(({ service }) => service));
  const path = platform.services.filter((service) => names.has(service.name));
  return [
    {
      ...common(name, flow),
      uid: boardUid.flow(name),
      title: `${name}: user flow`,
      marks: [deployMarks(ofServices([...names]))],
      panels: flowSections(
        { steps: [first, ...later], limits, caveat },
        path,
        flowPromise(name, flow),
        platform,
      ),
    },
  ];
}

function inside(service: AnyService, name: string, flow: Flow, platform: Platform): Board[] {
  const [first, ...later] = stepsInside(service, name);
  if (first === undefined) return [];
  const caveat = `Counted by ${service.name} itself.`;
  const limits = flowLimits(service, name);
  const promises = servicePromises(service).filter(
    (promised) => service.slos?.[promised.name]?.flow === name,
  );
  return [
    {
      ...common(name, { ...service, ...flow }),
      uid: boardUid.serviceFlow(service.name, name),
      title: `${service.name}, ${name}: user flow`,
      marks: [deployMarks(ofServices([service.name]))],
      panels: flowSections({ steps: [first, ...later], limits, caveat }, [service], promises, platform),
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
