import { envDetector, hostDetector, osDetector, processDetector } from "@opentelemetry/resources";
import type { DetectedResourceAttributes, ResourceDetector } from "@opentelemetry/resources";
import { resourceAttributeNames, resourceAttributes, type Telltale } from "@telltale/core/adapter";

type Identity = Telltale["identity"];

/**
 * Who sends: environment, host, operating system and process, or what is `chosen` instead, and what /version says.
 * Cloud detectors, which wait for a metadata server, run only when `OTEL_NODE_RESOURCE_DETECTORS` names them.
 */
export function createDetectors(
  identity: Identity | Promise<Identity>,
  chosen: readonly ResourceDetector[] = defaults,
): ResourceDetector[] {
  // A later detector wins: what /version says stands. It has read OTEL_RESOURCE_ATTRIBUTES, which stands above all.
  return [...chosen.map(discreet), { detect: () => ({ attributes: attributesOf(identity) }) }];
}

function attributesOf(identity: Identity | Promise<Identity>): DetectedResourceAttributes {
  if (!(identity instanceof Promise)) return resourceAttributes(identity);
  const attributes = identity.then(resourceAttributes);
  return Object.fromEntries(
    resourceAttributeNames.map((name) => [name, attributes.then((all) => all[name])]),
  );
}

const defaults = [hostDetector, osDetector, processDetector, envDetector];

/** The process without its command line, path and owner: these carry secrets and names, and semantic conventions make them opt-in. */
function discreet(detector: ResourceDetector): ResourceDetector {
  return {
    detect(config) {
      const detected = detector.detect(config);
      const { attributes = {} } = detected;
      // Known by what it tells: a program may hold a second copy of the package the process detector is from.
      if (!("process.pid" in attributes)) return detected;
      const shareable = Object.entries(attributes).filter(([name]) => isShareable(name));
      return { ...detected, attributes: Object.fromEntries(shareable) };
    },
  };
}

function isShareable(attribute: string): boolean {
  return attribute === "process.pid" || !/^process\.(?!runtime\.)/.test(attribute);
}
