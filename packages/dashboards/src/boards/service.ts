import type { AnyService, Platform } from "@telltale/conventions";
import type { Board } from "../board.ts";
import { boardUid } from "../board-uid.ts";
import { deployMarks } from "../marks.ts";
import { section } from "../panel.ts";
import { allOfService } from "../scope.ts";
import { instanceVariable, routeVariable } from "../variables.ts";
import { dependencyPanels } from "./dependencies.ts";
import { flowPanels } from "./flows.ts";
import { healthPanels } from "./health.ts";
import { ownPanels } from "./own-metrics.ts";
import { requestPanels } from "./requests.ts";
import { saturationPanels } from "./saturation.ts";
import { selfPanels } from "./self.ts";

/** One board for each service. */
export function serviceBoards({ services }: Platform): Board[] {
  return services.map(goldenSignals);
}

/** Latency, traffic, errors and saturation of one service: first what customers see, last what helps to find a cause. */
export function goldenSignals(service: AnyService): Board {
  const all = allOfService(service.name);
  return {
    kind: "service",
    uid: boardUid.service(service.name),
    title: `${service.name}: golden signals`,
    description: describe(service),
    tags: tagsOf(service),
    variables: [instanceVariable(all), routeVariable(all)],
    marks: [deployMarks(all)],
    panels: [
      ...section("customer", "Customer: what users see", [
        ...requestPanels(service),
        ...ownPanels(service, "customer"),
      ]),
      ...section("flows", "Customer: user flows", flowPanels(service)),
      ...section(
        "dependencies",
        "Customer: dependencies, as this service sees them",
        dependencyPanels(service),
      ),
      ...section("health", "Health: what the service says of itself", healthPanels(service)),
      ...section("resource", "Resource: how much is left", [
        ...saturationPanels(service),
        ...ownPanels(service, "resource"),
      ]),
      ...section("diagnostic", "Diagnostic: where to look for a cause", [
        ...ownPanels(service, "diagnostic"),
        ...selfPanels(service),
      ]),
    ],
  };
}

function describe({ description, owner, tier }: AnyService): string {
  const facts = [description, owner && `Owner: ${owner}.`, tier && `Tier: ${tier}.`];
  return facts.filter(Boolean).join(" ") || "Latency, traffic, errors and saturation.";
}

function tagsOf({ name, owner, tier }: AnyService): string[] {
  return [
    "telltale",
    `service:${name}`,
    ...(owner ? [`owner:${owner}`] : []),
    ...(tier ? [`tier:${tier}`] : []),
  ];
}
