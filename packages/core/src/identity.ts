import { toPrometheusLabel } from "@telltale/conventions";

/** Who this process is: one source for /version, target_info, every log line, spans and pushed metrics. */
export interface Identity {
  readonly service: string;
  readonly namespace?: string;
  readonly version: string;
  readonly environment: string;
  /** Unique per process start. */
  readonly instance: string;
  readonly gitCommit?: string;
  readonly gitBranch?: string;
  /** Whether it was built from sources that differ from the commit. */
  readonly gitDirty?: boolean;
  /** Where a browser finds the sources; holds no credentials. */
  readonly repository?: string;
  /** ISO 8601. */
  readonly buildTime?: string;
  /** As OpenTelemetry names it: "nodejs", "bun", "deno". */
  readonly runtime: { readonly name: string; readonly version: string };
  /** As OpenTelemetry names it: "linux", "darwin", "windows". */
  readonly os: string;
  /** As OpenTelemetry names it: "amd64", "arm64". */
  readonly arch: string;
}

/** The identity under OpenTelemetry's names: what a resource says. Of one process it never changes. */
export function resourceAttributes(identity: Identity): Record<string, string> {
  const pairs = Object.entries(facts).map(([name, read]) => [name, read(identity)] as const);
  return Object.fromEntries(pairs.filter((pair): pair is [string, string] => pair[1] !== undefined));
}

const facts: Readonly<Record<string, (identity: Identity) => string | undefined>> = {
  "service.name": ({ service }) => service,
  "service.namespace": ({ namespace }) => namespace,
  "service.version": ({ version }) => version,
  "service.instance.id": ({ instance }) => instance,
  "deployment.environment.name": ({ environment }) => environment,
  "vcs.ref.head.revision": ({ gitCommit }) => gitCommit,
  "vcs.ref.head.name": ({ gitBranch }) => gitBranch,
  "vcs.repository.url.full": ({ repository }) => repository,
  "process.runtime.name": ({ runtime }) => runtime.name,
  "process.runtime.version": ({ runtime }) => runtime.version,
  "os.type": ({ os }) => os,
  "host.arch": ({ arch }) => arch,
};

/** Every name a resource may have a fact under. */
export const resourceAttributeNames: readonly string[] = Object.keys(facts);

/** The same as labels of `target_info`. */
export function resourceFacts(identity: Identity): Record<string, string> {
  const attributes = Object.entries(resourceAttributes(identity));
  return Object.fromEntries(attributes.map(([name, value]) => [toPrometheusLabel(name), value]));
}

/** What `/version` answers. */
type Version = Readonly<Record<string, string | boolean>>;

/** What `/version` says of a service. */
export function versionOf(identity: Identity): Version {
  const { service, namespace, version, gitBranch, gitDirty, repository, runtime } = identity;
  // Always there, so that whoever compares commits after a deploy reads a word and not nothing.
  const { gitCommit = "unknown", buildTime = "unknown" } = identity;
  return {
    service,
    ...(namespace && { namespace }),
    version,
    git_commit: gitCommit,
    ...(gitBranch && { git_branch: gitBranch }),
    ...(gitDirty !== undefined && { git_dirty: gitDirty }),
    ...(repository && { repository }),
    build_time: buildTime,
    environment: identity.environment,
    instance: identity.instance,
    runtime: `${runtime.name} ${runtime.version}`,
    os: identity.os,
    arch: identity.arch,
  };
}
