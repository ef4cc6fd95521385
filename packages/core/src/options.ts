// The only file of core that reads process.env.
import { knownMethods, type Duration } from "@telltale/conventions";
import type { Identity } from "./identity.ts";
import { isLogLevel, logLevels, type LogDestination, type LogLevel } from "./log-level.ts";
import type { GuestRegistry, HostRegistry } from "./metrics/registry.ts";
import { packageVersion } from "./package-version.ts";
import { processInstance } from "./process-instance.ts";
import { parseResourceAttributes } from "./resource-attributes.ts";

/** What may be set by hand. Each key stands above the environment, which stands above the definition. */
export interface TelltaleOptions {
  /** The service's name. Otherwise OTEL_SERVICE_NAME, `service.name`, the definition, `unknown_service:node`. */
  readonly service?: string;
  readonly namespace?: string;
  /** Otherwise `service.version` of OTEL_RESOURCE_ATTRIBUTES, npm_package_version, the package.json, "unknown". */
  readonly version?: string;
  /** Otherwise `deployment.environment.name` of OTEL_RESOURCE_ATTRIBUTES, NODE_ENV, "unknown". */
  readonly environment?: string;
  readonly instance?: string;
  /** Otherwise `vcs.ref.head.revision`, GIT_COMMIT, GITHUB_SHA, CI_COMMIT_SHA, SOURCE_VERSION. */
  readonly gitCommit?: string;
  /** ISO 8601. Otherwise BUILD_TIME. */
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
  /** What was odd about the environment; logged once at the start. */
  readonly warnings: readonly string[];
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Decides the settings: options, then the standard environment, then the definition, then defaults. */
export function readSettings(
  defined: string | undefined,
  options: TelltaleOptions = {},
  env: Environment = readEnvironment(),
): Settings {
  const attributes = parseResourceAttributes(env["OTEL_RESOURCE_ATTRIBUTES"]);
  const identity = readIdentity(defined, options, env, attributes ?? {});
  const level = text(env["TELLTALE_LOG_LEVEL"])?.toLowerCase();
  const warnings: string[] = [];
  if (!attributes) warnings.push("OTEL_RESOURCE_ATTRIBUTES is malformed and was ignored");
  if (level && !isLogLevel(level)) {
    warnings.push(`TELLTALE_LOG_LEVEL is not one of ${logLevels.join(", ")} and was ignored`);
  }
  if (defined && !options.service && identity.service !== defined) {
    warnings.push(`the environment names this service ${identity.service}; its definition says ${defined}`);
  }
  return {
    identity,
    knownMethods:
      options.knownMethods ?? listed(env["OTEL_INSTRUMENTATION_HTTP_KNOWN_METHODS"]) ?? knownMethods,
    logLevel: options.log === false ? "silent" : (options.log?.level ?? (isLogLevel(level) ? level : "info")),
    warnings,
  };
}

/** The environment; what npm would have said of the version is read from the package.json when npm did not start us. */
function readEnvironment(): Environment {
  return { npm_package_version: packageVersion(process.argv[1]), ...process.env };
}

function readIdentity(
  defined: string | undefined,
  options: TelltaleOptions,
  env: Environment,
  attributes: Environment,
): Identity {
  const namespace = options.namespace ?? text(attributes["service.namespace"]);
  const gitCommit =
    options.gitCommit ?? text(attributes["vcs.ref.head.revision"]) ?? firstOf(env, commitVariables);
  const buildTime = options.buildTime ?? text(env["BUILD_TIME"]);
  return {
    service: options.service ?? serviceName(env, attributes) ?? defined ?? "unknown_service:node",
    ...(namespace && { namespace }),
    version:
      options.version ?? text(attributes["service.version"]) ?? text(env["npm_package_version"]) ?? "unknown",
    environment: options.environment ?? environmentName(attributes) ?? text(env["NODE_ENV"]) ?? "unknown",
    instance: options.instance ?? text(attributes["service.instance.id"]) ?? processInstance(),
    ...(gitCommit && { gitCommit }),
    ...(buildTime && { buildTime }),
  };
}

/** Where continuous-integration systems and platforms put the commit. */
const commitVariables = ["GIT_COMMIT", "GITHUB_SHA", "CI_COMMIT_SHA", "SOURCE_VERSION"];

function serviceName(env: Environment, attributes: Environment): string | undefined {
  return text(env["OTEL_SERVICE_NAME"]) ?? text(attributes["service.name"]);
}

function environmentName(attributes: Environment): string | undefined {
  return text(attributes["deployment.environment.name"]) ?? text(attributes["deployment.environment"]);
}

function firstOf(env: Environment, names: readonly string[]): string | undefined {
  return names.map((name) => text(env[name])).find(Boolean);
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
