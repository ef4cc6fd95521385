import { cleanFact, repositoryUrl, type BuildFacts } from "@telltale/conventions";
import type { Identity } from "./identity.ts";
import type { PackageFacts } from "./package-facts.ts";
import { processFacts } from "./process-facts.ts";
import { processInstance } from "./process-instance.ts";

/** Who says who a process is, the first that knows has the word. */
export interface IdentitySources {
  /** What was set by hand. */
  readonly options: Partial<Pick<Identity, Settable>>;
  readonly env: Facts;
  /** `OTEL_RESOURCE_ATTRIBUTES`, read. */
  readonly attributes: Facts;
  /** The service's name in its definition. */
  readonly defined: string | undefined;
  /** The file that was stamped at build time. */
  readonly build: BuildFacts;
  /** The program's package.json. */
  readonly manifest: PackageFacts;
}

type Settable = "service" | "namespace" | "version" | "environment" | "instance" | Git | "buildTime";
type Git = "gitCommit" | "gitBranch" | "gitDirty" | "repository";
type Facts = Readonly<Record<string, string | undefined>>;

/** Decides who this process is. Every word of it is bounded and free of control characters. */
export function readIdentity(sources: IdentitySources): Identity {
  const { options, env, attributes, defined, build, manifest } = sources;
  const of = (...names: string[]) => firstOf(names.map((name) => attributes[name]));
  const namespace = firstOf([options.namespace, of("service.namespace")]);
  const buildTime = firstOf([options.buildTime, env["BUILD_TIME"], build.build_time]);
  return {
    service:
      firstOf([options.service, ...namesIn(sources), defined, build.service, manifest.service]) ??
      "unknown_service:node",
    ...(namespace && { namespace }),
    version:
      firstOf([
        options.version,
        of("service.version"),
        env["npm_package_version"],
        build.version,
        manifest.version,
      ]) ?? "unknown",
    environment:
      firstOf([
        options.environment,
        of("deployment.environment.name", "deployment.environment"),
        env["NODE_ENV"],
      ]) ?? "unknown",
    instance: firstOf([options.instance, of("service.instance.id")]) ?? processInstance(),
    ...readGit(sources),
    ...(buildTime && { buildTime }),
    runtime: {
      name: of("process.runtime.name") ?? processFacts.runtime.name,
      version: of("process.runtime.version") ?? processFacts.runtime.version,
    },
    os: of("os.type") ?? processFacts.os,
    arch: of("host.arch") ?? processFacts.arch,
  };
}

/** The name the environment gives this service; it stands above the definition, since tracing reads it too. */
function namesIn({ env, attributes }: IdentitySources): (string | undefined)[] {
  return [env["OTEL_SERVICE_NAME"], attributes["service.name"]];
}

/** Where continuous-integration systems and platforms put the commit. */
const commitVariables = ["GIT_COMMIT", "GITHUB_SHA", "CI_COMMIT_SHA", "SOURCE_VERSION"];

/** What was built. Branch and dirtiness are of one commit, and go unsaid when the build file is of another. */
function readGit({ options, env, attributes, build }: IdentitySources): Pick<Identity, Git> {
  const told = firstOf([
    options.gitCommit,
    attributes["vcs.ref.head.revision"],
    ...commitVariables.map((name) => env[name]),
  ]);
  const gitCommit = told ?? cleanFact(build.git_commit);
  const { git_branch: branch, git_dirty: dirty } = isSameCommit(gitCommit, build.git_commit) ? build : {};
  const gitBranch = firstOf([options.gitBranch, attributes["vcs.ref.head.name"], branch]);
  const gitDirty = options.gitDirty ?? dirty;
  const repository = repositoryUrl(
    firstOf([options.repository, attributes["vcs.repository.url.full"], build.repository]),
  );
  return {
    ...(gitCommit && { gitCommit }),
    ...(gitBranch && { gitBranch }),
    ...(gitDirty !== undefined && { gitDirty }),
    ...(repository && { repository }),
  };
}

/** Whether two commits may be one: short forms are prefixes. */
export function isSameCommit(a = "", b = ""): boolean {
  const [one, other] = [a.toLowerCase(), b.toLowerCase()];
  return one.startsWith(other) || other.startsWith(one);
}

/** OpenTelemetry treats an empty variable as unset. */
function firstOf(values: readonly (string | undefined)[]): string | undefined {
  return values.map(cleanFact).find((value) => value !== undefined);
}
