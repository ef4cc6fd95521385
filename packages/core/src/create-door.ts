import { selfMetrics } from "@telltale/conventions";
import type { Door, OpenExchange } from "./exchange.ts";
import { createEndpoints } from "./health/endpoints.ts";
import type { HealthReport } from "./health/report.ts";
import { versionOf } from "./identity.ts";
import type { Lifecycle } from "./lifecycle.ts";
import type { LogWriter } from "./log.ts";
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
export function createDoor({ settings, registry, writer, lifecycle, health, requestLog }: DoorParts): Door {
  const http = createHttpMetrics(registry, { knownMethods: settings.knownMethods });
  const invalidIds = registry.define(selfMetrics.invalidRequestIds);
  const fail = (error: unknown): void => {
    writer.log.error({ reason: describeThrown(error) }, "telltale failed; the request goes on");
  };
  return {
    open: new Set<OpenExchange>(),
    isDraining: () => lifecycle.draining,
    answer: createEndpoints({
      health,
      version: versionOf(settings.identity),
      expose: (accept) => registry.expose(accept),
      fail,
    }),
    begin: (method, scheme) => http.begin(method, scheme),
    end(record, context) {
      http.end(record);
      if (requestLog) logRequest(writer, record, context);
    },
    refuseId: () => invalidIds.add(1),
    fail,
  };
}
