import { selfMetrics } from "@telltale/conventions";
import type { Door } from "./exchange.ts";
import { createEndpoints } from "./health/endpoints.ts";
import type { HealthReport } from "./health/report.ts";
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
  readonly health: () => Promise<HealthReport>;
}

/** Joins what every port of an instance shares: endpoints, metrics, request log. */
export function createDoor(parts: DoorParts): Door {
  const { settings, registry, writer, lifecycle, requestLog } = parts;
  const { knownMethods } = settings;
  const { knownRoutes = true } = parts.http;
  const open = new OpenExchanges();
  const http = createHttpMetrics(registry, { knownMethods, knownRoutes });
  const extras = createHttpExtras(registry, parts.http, knownMethods);
  const invalidIds = registry.define(selfMetrics.invalidRequestIds);
  const fail = failTo(writer);
  const hearing = createHearing({ http, extras, open, fail });
  return {
    open,
    http,
    measure: createMeasure(extras),
    isDraining: () => lifecycle.draining,
    answer: createAnswer(parts, extras, fail),
    readsHeaders: extras.eventStreams !== undefined,
    leavesOut: createLeavesOut(extras),
    log: requestLog ? (record, context) => logRequest(writer, record, context) : undefined,
    watch: (server) => watchServer(server, hearing),
    close: () => void (hearing.isOver = true),
    refuseId: () => invalidIds.add(1),
    fail,
  };
}

function failTo(writer: LogWriter): Door["fail"] {
  return (error) =>
    writer.log.error({ reason: describeThrown(error) }, "telltale failed; the request goes on");
}

function createAnswer(
  { settings, registry, health }: DoorParts,
  { sizes }: HttpExtras,
  fail: Door["fail"],
): Door["answer"] {
  const answer = createEndpoints({
    health,
    version: versionOf(settings.identity),
    expose: (accept) => registry.expose(accept),
    fail,
  });
  if (!sizes) return answer;
  return (request, response, requestId) => {
    const isOwn = answer(request, response, requestId);
    if (isOwn) skipSizes(request, response);
    return isOwn;
  };
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
