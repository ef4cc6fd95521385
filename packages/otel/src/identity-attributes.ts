import type { Attributes } from "@opentelemetry/api";
import type { Telltale } from "@telltale/core/adapter";

/** Who an instance is, as `/version`, `target_info` and its log say, under the names of OpenTelemetry's resource. */
export function identityAttributes(identity: Telltale["identity"]): Attributes {
  return {
    "service.name": identity.service,
    "service.version": identity.version,
    "service.instance.id": identity.instance,
    "deployment.environment.name": identity.environment,
    ...(identity.namespace && { "service.namespace": identity.namespace }),
    ...(identity.gitCommit && { "vcs.ref.head.revision": identity.gitCommit }),
  };
}
