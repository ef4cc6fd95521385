import { getResourceDetectors } from "@opentelemetry/auto-instrumentations-node";
import {
  envDetector,
  hostDetector,
  osDetector,
  processDetector,
  serviceInstanceIdDetector,
} from "@opentelemetry/resources";
import type { ResourceDetector } from "@opentelemetry/resources";

/**
 * Who sends the spans: environment, host, operating system, process and instance. Cloud detectors, which wait
 * for a metadata server, run only when `OTEL_NODE_RESOURCE_DETECTORS` names them.
 */
export function createDetectors(environmentChooses: boolean): ResourceDetector[] {
  const detectors = environmentChooses ? getResourceDetectors() : defaults;
  return detectors.map((detector) => (detector === processDetector ? processIdentity : detector));
}

// A later detector wins: what the operator wrote into OTEL_RESOURCE_ATTRIBUTES stands.
const defaults = [hostDetector, osDetector, processDetector, serviceInstanceIdDetector, envDetector];

/** The process without its command line, path and owner: these carry secrets and names, and semantic conventions make them opt-in. */
const processIdentity: ResourceDetector = {
  detect(config) {
    const { attributes = {} } = processDetector.detect(config);
    return {
      attributes: Object.fromEntries(Object.entries(attributes).filter(([name]) => isShareable(name))),
    };
  },
};

function isShareable(attribute: string): boolean {
  return attribute === "process.pid" || attribute.startsWith("process.runtime.");
}
