import type { IncomingMessage } from "node:http";
import {
  getNodeAutoInstrumentations,
  type InstrumentationConfigMap,
} from "@opentelemetry/auto-instrumentations-node";
import type { Instrumentation } from "@opentelemetry/instrumentation";

/**
 * Which libraries make spans: a map by instrumentation name adjusts the quiet default set
 * (`{ "@opentelemetry/instrumentation-express": { enabled: true } }`); a list replaces it whole.
 */
export type InstrumentationChoice = InstrumentationConfigMap | readonly Instrumentation[];

/** Makes the instrumentations that were chosen, by the caller first, then by the environment, then by default. */
export function createInstrumentations(
  choice: InstrumentationChoice,
  environmentChooses: boolean,
): Instrumentation[] {
  if (isList(choice)) return [...choice];
  const http = "@opentelemetry/instrumentation-http";
  return getNodeAutoInstrumentations({
    ...(environmentChooses ? {} : offByDefault),
    ...choice,
    [http]: { ...choice[http], ignoreIncomingRequestHook: ignoring(choice[http]?.ignoreIncomingRequestHook) },
  });
}

const off = { enabled: false };

const offByDefault: InstrumentationConfigMap = {
  // One span per look-up, socket or file says nothing that the request's own spans do not.
  "@opentelemetry/instrumentation-dns": off,
  "@opentelemetry/instrumentation-net": off,
  "@opentelemetry/instrumentation-fs": off,
  // The http span is the server span, and Telltale's adapter names its route; these would add a span per middleware.
  "@opentelemetry/instrumentation-connect": off,
  "@opentelemetry/instrumentation-express": off,
  "@opentelemetry/instrumentation-hapi": off,
  "@opentelemetry/instrumentation-koa": off,
  "@opentelemetry/instrumentation-nestjs-core": off,
  "@opentelemetry/instrumentation-restify": off,
  "@opentelemetry/instrumentation-router": off,
  // Telltale's log reads the ids itself; written twice they would be one key twice in a JSON line.
  "@opentelemetry/instrumentation-pino": off,
  // Metrics are Telltale's.
  "@opentelemetry/instrumentation-host-metrics": off,
  "@opentelemetry/instrumentation-runtime-node": off,
};

// Probes and scrapes come every few seconds for ever: as traces they are noise that is paid for.
const quietPaths = new Set(["/livez", "/readyz", "/startupz", "/health", "/version", "/metrics"]);
// Below these are single checks and groups, or a health path of the application's own.
const quietFolders = ["/readyz/", "/health/"];

type Ignore = (request: IncomingMessage) => boolean;

function ignoring(also: Ignore | undefined): Ignore {
  return (request) => isQuiet(pathOf(request)) || (also?.(request) ?? false);
}

function isQuiet(path: string): boolean {
  return quietPaths.has(path) || quietFolders.some((folder) => path.startsWith(folder));
}

function pathOf({ url = "" }: IncomingMessage): string {
  const query = url.indexOf("?");
  return query === -1 ? url : url.slice(0, query);
}

function isList(choice: InstrumentationChoice): choice is readonly Instrumentation[] {
  return Array.isArray(choice);
}
