import { healthMetrics, selfMetrics } from "@telltale/conventions";
import { createEndpoints, type EndpointSources } from "./endpoints/create-endpoints.ts";
import { openManagementPort } from "./endpoints/management-port.ts";
import { startLivenessThread } from "./endpoints/start-liveness-thread.ts";
import type { Door } from "./exchange.ts";
import type { Health } from "./health/health.ts";
import type { HealthOptions } from "./health/options.ts";
import { isEventStream } from "./http/event-stream.ts";
import { createHearing } from "./http/hear-server.ts";
import { createMeasure } from "./http/measure-exchange.ts";
import { OpenExchanges } from "./http/open-exchanges.ts";
import { skipSizes } from "./http/sizes.ts";
import { watchServer } from "./http/watch-server.ts";
import { versionOf } from "./identity.ts";
import type { Lifecycle } from "./lifecycle.ts";
import type { LogWriter } from "./log.ts";
import { createHttpExtras, type HttpExtras } from "./metrics/http-extras.ts";
import { createHttpMetrics } from "./metrics/http.ts";
import type { Registry } from "./metrics/registry.ts";
import type { HttpOptions, Settings } from "./options.ts";
import { describeThrown } from "./redact.ts";
import { logRequest } from "./request-log.ts";

/** What a door leads to. */
export interface DoorParts {
  readonly settings: Settings;
  readonly registry: Registry;
  readonly writer: LogWriter;
  readonly lifecycle: Lifecycle;
  readonly requestLog: boolean;
  readonly http: HttpOptions;
  readonly health: Health;
  readonly healthOptions: HealthOptions;
}

/** A door that also has ports of its own. */
export interface OwnDoor extends Door {
  /** Opens the management port and the liveness thread's, where they are asked for; `close` closes them. */
  readonly listen: () => void;
}

/** Joins what every port of an instance shares: endpoints, metrics, request log. */
export function createDoor(parts: DoorParts): OwnDoor {
  const { settings, registry, writer, lifecycle, requestLog } = parts;
  const { knownMethods } = settings;
  const { knownRoutes = true } = parts.http;
  const open = new OpenExchanges();
  const http = createHttpMetrics(registry, { knownMethods, knownRoutes });
  const extras = createHttpExtras(registry, parts.http, knownMethods);
  const invalidIds = registry.define(selfMetrics.invalidRequestIds);
  const fail = failTo(writer);
  const hearing = createHearing({ http, extras, open, fail });
  const sources = createSources(parts, fail);
  const closers: (() => void)[] = [];
  return {
    open,
    http,
    measure: createMeasure(extras),
    isDraining: () => lifecycle.isDraining,
    answer: createAnswer(sources, extras),
    readsHeaders: extras.eventStreams !== undefined,
    leavesOut: createLeavesOut(extras),
    log: requestLog ? (record, context) => logRequest(writer, record, context) : undefined,
    watch: (server) => watchServer(server, hearing),
    listen: () => void closers.push(...openPorts(parts, sources)),
    close() {
      hearing.isOver = true;
      for (const close of closers.splice(0)) close();
    },
    refuseId: () => invalidIds.add(1),
    fail,
  };
}

function failTo(writer: LogWriter): Door["fail"] {
  return (error) =>
    writer.log.error({ reason: describeThrown(error) }, "telltale failed; the request goes on");
}

function createSources(
  { settings, registry, health, healthOptions }: DoorParts,
  fail: Door["fail"],
): EndpointSources {
  const { identity, healthToken } = settings;
  const probes = registry.define(healthMetrics.probes);
  return {
    health,
    options: healthOptions,
    token: healthToken,
    reach: healthOptions.management ? "probes" : "all",
    isOpen: false,
    service: identity.service.slice(0, longestFact),
    version: identity.version.slice(0, longestFact),
    facts: versionOf(identity),
    expose: (accept) => registry.expose(accept),
    answered: (endpoint, code, times = 1) =>
      probes.add(times, { endpoint, "http.response.status_code": String(code) }),
    fail,
  };
}

/** A body has room for 10 KiB, and whoever sets the environment may set anything. */
const longestFact = 256;

function createAnswer(sources: EndpointSources, { sizes }: HttpExtras): Door["answer"] {
  const answer = createEndpoints(sources);
  if (!sizes) return answer;
  return (request, response, requestId) => {
    const isOwn = answer(request, response, requestId);
    if (isOwn) skipSizes(request, response);
    return isOwn;
  };
}

/** Opens the ports that are asked for; returns how to close each. */
function openPorts({ healthOptions, writer }: DoorParts, sources: EndpointSources): (() => void)[] {
  const { management, livenessThread } = healthOptions;
  const { log } = writer;
  const everything = { ...sources, reach: "all", isOpen: true } as const;
  return [
    ...(management ? [openManagementPort(management, createEndpoints(everything), log)] : []),
    ...(livenessThread
      ? [startLivenessThread(livenessThread, log, (code, times) => sources.answered("/livez", code, times))]
      : []),
  ];
}

/** Event streams last as long as their clients like: where they are left out, they are counted. */
function createLeavesOut({ eventStreams }: HttpExtras): Door["leavesOut"] {
  if (!eventStreams) return () => false;
  return (response, { status, route = "" }) => {
    if (status === undefined || !isEventStream(response)) return false;
    eventStreams.add(1, { "http.route": route });
    return true;
  };
}
