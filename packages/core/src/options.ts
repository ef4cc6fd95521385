// The only file of core that reads process.env.
import { knownMethods, type Duration } from "@telltale/conventions";
import { readBuildFile, type BuildFile } from "./build-facts.ts";
import type { HealthOptions } from "./health/options.ts";
import type { Identity } from "./identity.ts";
import { isLogLevel, logLevels, type LogDestination, type LogLevel } from "./log-level.ts";
import type { GuestRegistry, HostRegistry } from "./metrics/registry.ts";
import { readPackageFacts, type PackageFacts } from "./package-facts.ts";
import { isSameCommit, readIdentity, type IdentitySources } from "./read-identity.ts";
import { parseResourceAttributes } from "./resource-attributes.ts";

/** What may be set by hand. Each key stands above the environment, which stands above the definition. */
export interface TelltaleOptions {
  /**
   * The service's name. Otherwise OTEL_SERVICE_NAME, `service.name` of OTEL_RESOURCE_ATTRIBUTES, the definition, the
   * build file, the package.json, `unknown_service:node`.
   */
  readonly service?: string;
  readonly namespace?: string;
  /** Otherwise `service.version`, npm_package_version, the build file, the package.json, "unknown". */
  readonly version?: string;
  /** Otherwise `deployment.environment.name` of OTEL_RESOURCE_ATTRIBUTES, NODE_ENV, "unknown". */
  readonly environment?: string;
  readonly instance?: string;
  /** Otherwise `vcs.ref.head.revision`, GIT_COMMIT, GITHUB_SHA, CI_COMMIT_SHA, SOURCE_VERSION, the build file. */
  readonly gitCommit?: string;
  /** Otherwise `vcs.ref.head.name`, the build file where it is of this commit. */
  readonly gitBranch?: string;
  /** Whether sources and commit differ. Otherwise the build file where it is of this commit. */
  readonly gitDirty?: boolean;
  /** Shown without credentials. Otherwise `vcs.repository.url.full`, the build file. */
  readonly repository?: string;
  /** ISO 8601. Otherwise BUILD_TIME, the build file. */
  readonly buildTime?: string;
  /** Off, or the least level and where lines go. Default: "info" (or TELLTALE_LOG_LEVEL) to standard output. */
  readonly log?: false | LogOptions;
  /** One line per request at level info. Default true. */
  readonly requestLog?: boolean;
  /** HTTP methods that keep their name; others are `_OTHER`. Otherwise OTEL_INSTRUMENTATION_HTTP_KNOWN_METHODS. */
  readonly knownMethods?: readonly string[];
  /** Registries appended to /metrics. Default: prom-client's own global one, if the service has it. */
  readonly registries?: readonly GuestRegistry[];
  /** Registries of the user's own that show our metrics too, for those who serve `registry.metrics()` themselves. */
  readonly hosts?: readonly HostRegistry[];
  /** Event loop, heap, garbage collection and process metrics. Default true. */
  readonly runtimeMetrics?: boolean | RuntimeOptions;
  /** What is measured of HTTP requests. */
  readonly http?: HttpOptions;
  /** How health is told: groups, details, ports. */
  readonly health?: HealthOptions;
  /**
   * The most Prometheus series all metrics of this instance may have together; past that, labels fold as they do at
   * a metric's own budget. Default 100,000.
   */
  readonly seriesLimit?: number;
  /** Forgets a series nobody has recorded into for so long, such as "1h". Default: none is forgotten. */
  readonly idleSeries?: Duration;
}

/** How the runtime is shown. */
export interface RuntimeOptions {
  /**
   * Also shows prom-client's default metrics under their classic names, for dashboards that exist. promtool objects to
   * three of them, gauges whose names end in `_total`. Default false.
   */
  readonly classicNames?: boolean;
}

/** What is measured of HTTP requests beyond duration and requests in flight. */
export interface HttpOptions {
  /** Opens the 2xx and 5xx series of the application's routes at zero, so that `increase()` sees the first error. Default true. */
  readonly knownRoutes?: boolean;
  /** Counts server-sent event streams in the request duration, whose percentiles they spoil. Default true. */
  readonly eventStreams?: boolean;
  /** Records `telltale.http.time_to_first_byte`. Default false. */
  readonly timeToFirstByte?: boolean;
  /** Records `telltale.http.request.size` and `telltale.http.response.size`, as counted on the socket. Default false. */
  readonly sizes?: boolean;
}

/** The least level that is written, and where each line goes. */
export interface LogOptions {
  readonly level?: LogLevel;
  readonly destination?: LogDestination;
}

/** Everything that was decided from options, environment and definition. */
export interface Settings {
  readonly identity: Identity;
  readonly knownMethods: readonly string[];
  readonly logLevel: LogLevel | "silent";
  /** From TELLTALE_HEALTH_TOKEN: who has it is shown details, where the options do not say who is. Never empty. */
  readonly healthToken: string | undefined;
  /** What was odd about the environment; logged once at the start. */
  readonly warnings: readonly string[];
}

type Environment = Readonly<Record<string, string | undefined>>;

/** What lies beside a program: the build file that `telltale stamp` wrote, and its package.json. */
export interface ProgramFiles {
  readonly build: BuildFile;
  readonly manifest: PackageFacts;
}

/** Decides the settings: options, then the standard environment, then the definition, then the program's files. */
export function readSettings(
  defined: string | undefined,
  options: TelltaleOptions = {},
  env: Environment = process.env,
  // An environment of a test's own comes without files.
  files: ProgramFiles = env === process.env ? readFiles() : none,
): Settings {
  const attributes = parseResourceAttributes(env["OTEL_RESOURCE_ATTRIBUTES"]);
  const { build, manifest } = files;
  const sources = { defined, options, env, attributes: attributes ?? {}, build: build.facts, manifest };
  const identity = readIdentity(sources);
  const level = text(env["TELLTALE_LOG_LEVEL"])?.toLowerCase();
  const warnings = [...build.warnings, ...contradictions(sources, identity)];
  if (!attributes) warnings.push("OTEL_RESOURCE_ATTRIBUTES is malformed and was ignored");
  if (level && !isLogLevel(level)) {
    warnings.push(`TELLTALE_LOG_LEVEL is not one of ${logLevels.join(", ")} and was ignored`);
  }
  return {
    identity,
    knownMethods:
      options.knownMethods ?? listed(env["OTEL_INSTRUMENTATION_HTTP_KNOWN_METHODS"]) ?? knownMethods,
    logLevel: options.log === false ? "silent" : (options.log?.level ?? (isLogLevel(level) ? level : "info")),
    healthToken: text(env["TELLTALE_HEALTH_TOKEN"]),
    warnings,
  };
}

const none: ProgramFiles = { build: { facts: {}, warnings: [] }, manifest: {} };

function readFiles(): ProgramFiles {
  const entry = process.argv[1];
  return {
    build: readBuildFile(entry, text(process.env["TELLTALE_BUILD_FILE"])),
    manifest: readPackageFacts(entry),
  };
}

/** Who this process is as far as it can be known before a service is defined: for tracing, which starts first. */
export function readProcessIdentity(): Identity {
  return readSettings(undefined).identity;
}

/** Two sources that cannot both be right. */
function contradictions(sources: IdentitySources, identity: Identity): string[] {
  const { defined, options, build } = sources;
  const { service, gitCommit } = identity;
  const found: string[] = [];
  if (defined && !options.service && service !== defined)
    found.push(`the environment names this service ${service}; its definition says ${defined}`);
  if (build.service && service !== build.service)
    found.push(`the build file names this service ${build.service}; it runs as ${service}`);
  if (build.git_commit && !isSameCommit(gitCommit, build.git_commit))
    found.push(`the build file is of commit ${build.git_commit}; the environment says ${gitCommit}`);
  return found;
}

/** OpenTelemetry treats an empty variable as unset. */
function text(value: string | undefined): string | undefined {
  return value?.trim() || undefined;
}

function listed(value: string | undefined): string[] | undefined {
  const items = text(value)
    ?.split(",")
    .map((item) => item.trim());
  return items?.filter(Boolean);
}
