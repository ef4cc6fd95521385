import { envDetector, hostDetector, osDetector, processDetector } from "@opentelemetry/resources";
import type { ResourceDetector } from "@opentelemetry/resources";
import { processInstance } from "@telltale/core/adapter";

/**
 * Who sends: environment, host, operating system, process and instance, or what is `chosen` instead. Cloud
 * detectors, which wait for a metadata server, run only when `OTEL_NODE_RESOURCE_DETECTORS` names them.
 */
export function createDetectors(chosen: readonly ResourceDetector[] = defaults): ResourceDetector[] {
  return chosen.map(discreet);
}

/** The same id as on /version, in every log line and on every metric. */
const instanceDetector: ResourceDetector = {
  detect: () => ({ attributes: { "service.instance.id": processInstance() } }),
};

// A later detector wins: what the operator wrote into OTEL_RESOURCE_ATTRIBUTES stands.
const defaults = [hostDetector, osDetector, processDetector, instanceDetector, envDetector];

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
