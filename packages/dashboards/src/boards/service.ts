import type { AnyService, Platform } from "@telltale/conventions";
import type { Board } from "../board.ts";
import { boardUid } from "../board-uid.ts";
import { deployMarks } from "../marks.ts";
import { section } from "../panel.ts";
import { allOfService, ofService } from "../scope.ts";
import { instanceVariable, routeVariable } from "../variables.ts";
import { dependencyPanels } from "./dependencies.ts";
import { flowPanels } from "./flows.ts";
import { healthPanels } from "./health.ts";
import { instancePanels } from "./instances.ts";
import { nextPages } from "./next-pages.ts";
import { ownPanels } from "./own-metrics.ts";
import { requestPanels } from "./requests.ts";
import { saturationPanels } from "./saturation.ts";
import { selfPanels } from "./self.ts";
import { tagsOf } from "./tags.ts";

/** One board for each service. */
export function serviceBoards(platform: Platform): Board[] {
  return platform.services.map((service) => goldenSignals(service, platform));
}

/**
 * Latency, traffic, errors and saturation of one service: first what customers see, last what helps to find a cause.
 * The platform says where to look next.
 */
export function goldenSignals(service: AnyService, platform: Platform = { services: [service] }): Board {
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
        ...requestPanels(service, platform),
        ...ownPanels(service, "customer"),
      ]),
      ...section("flows", "Customer: user flows", flowPanels(service)),
      ...section(
        "dependencies",
        "Customer: dependencies, as this service sees them",
        dependencyPanels(service),
      ),
      ...section(
        "instances",
        "Instances: is one unlike the others?",
        instancePanels(ofService(service.name), nextPages(platform, service.name)),
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
