import { toPrometheusLabel } from "@telltale/conventions";

/** Who this process is: one source for /version, target_info and every log line. */
export interface Identity {
  readonly service: string;
  readonly namespace?: string;
  readonly version: string;
  readonly environment: string;
  /** Unique per process start. */
  readonly instance: string;
  readonly gitCommit?: string;
  readonly buildTime?: string;
}

/** The identity under OpenTelemetry's names, as labels of `target_info`. */
export function resourceFacts(identity: Identity): Record<string, string> {
  const facts = {
    "service.name": identity.service,
    "service.namespace": identity.namespace,
    "service.version": identity.version,
    "service.instance.id": identity.instance,
    "deployment.environment.name": identity.environment,
    "vcs.ref.head.revision": identity.gitCommit,
  };
  const known = Object.entries(facts).filter((fact): fact is [string, string] => fact[1] !== undefined);
  return Object.fromEntries(known.map(([name, value]) => [toPrometheusLabel(name), value]));
}

/** What `/version` says of a service. */
export function versionOf(identity: Identity): Record<string, string> {
  const { service, namespace, version, environment, instance } = identity;
  // Always there, so that whoever compares commits after a deploy reads a word and not nothing.
  const { gitCommit = "unknown", buildTime = "unknown" } = identity;
  return {
    service,
    ...(namespace && { namespace }),
    version,
    git_commit: gitCommit,
    build_time: buildTime,
    environment,
    instance,
    runtime: `node ${process.versions.node}`,
  };
}
