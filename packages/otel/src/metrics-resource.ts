import { createRequire } from "node:module";
import { defaultResource, detectResources } from "@opentelemetry/resources";
import type { Resource, ResourceDetector } from "@opentelemetry/resources";
import type { Telltale } from "@telltale/core/adapter";
import { createDetectors } from "./resource.ts";

/** Who sends the metrics: what spans say of host and process, and of the service what the instance itself says. */
export function createMetricsResource(identity: Telltale["identity"], environmentChooses: boolean): Resource {
  const detectors = createDetectors(identity, environmentChooses ? chosenDetectors() : undefined);
  return defaultResource().merge(detectResources({ detectors }));
}

/** Their package weighs as much as all of tracing, so that metrics alone load it only when they are asked to. */
function chosenDetectors(): ResourceDetector[] {
  const { getResourceDetectors } = createRequire(import.meta.url)(
    "@opentelemetry/auto-instrumentations-node",
  ) as typeof import("@opentelemetry/auto-instrumentations-node"); // the package of this very name
  return getResourceDetectors();
}
