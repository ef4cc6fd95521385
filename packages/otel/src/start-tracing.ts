import { ProxyTracerProvider, trace } from "@opentelemetry/api";
import { getResourceDetectors } from "@opentelemetry/auto-instrumentations-node";
import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-http";
import { NodeSDK, type NodeSDKConfiguration } from "@opentelemetry/sdk-node";
import { setTraceBridge } from "@telltale/core/adapter";
import { awaitIdentity, type AwaitedIdentity } from "./await-identity.ts";
import { createTraceBridge } from "./bridge.ts";
import { withinDeadline } from "./deadline.ts";
import { inTurn } from "./in-turn.ts";
import { createInstrumentations, type InstrumentationChoice } from "./instrumentations.ts";
import { loadHttpThroughHooks, registerModuleHooks } from "./module-hooks.ts";
import { readEnvironment, type Environment } from "./options.ts";
import { createDetectors } from "./resource.ts";
import { addSender, flushSenders } from "./senders.ts";
import { TraceContextPropagator } from "./trace-context.ts";

/** What to trace; everything else is said by the standard `OTEL_*` variables. */
export interface TracingOptions {
  /** Which libraries make spans. Default: http, undici and client libraries; no frameworks, sockets, files or look-ups. */
  readonly instrumentations?: InstrumentationChoice;
}

/** Tracing that runs in this process. */
export interface Tracing {
  /** Sends the spans that are waiting; ends within two seconds and never rejects. */
  flush(): Promise<void>;
  /** Sends the spans that are waiting and stops; ends within two seconds and never rejects. */
  shutdown(): Promise<void>;
}

/**
 * Starts OpenTelemetry tracing for this process and returns what runs; a second call, also from another copy of
 * this package, returns the first one's. Call it before the application's modules load: in a file of its own
 * given to `node --import`. Does nothing when `OTEL_SDK_DISABLED=true`.
 */
export function startTracing({ instrumentations = {} }: TracingOptions = {}): Tracing {
  return (shared[key] ??= start(readEnvironment(), instrumentations));
}

// A registered symbol, so that two copies of this package start one SDK.
const key = Symbol.for("telltale.tracing");
const shared = globalThis as { [key]?: Tracing };

function start(environment: Environment, choice: InstrumentationChoice): Tracing {
  if (environment.disabled) return { flush: async () => {}, shutdown: async () => {} };
  registerModuleHooks();
  const exporter = environment.choosesExporter ? undefined : new OTLPTraceExporter();
  const awaited = awaitIdentity();
  const sdk = new NodeSDK(configurationOf(environment, choice, exporter, awaited));
  sdk.start();
  loadHttpThroughHooks();
  const flush = inTurn(() => flushSpans(exporter, awaited));
  const shutdown = () => withinDeadline(() => flush().then(() => sdk.shutdown()));
  const tracing = { flush: async () => void (await flush()), shutdown: async () => void (await shutdown()) };
  setTraceBridge(createTraceBridge(flushSenders));
  addSender({ flush, shutdown });
  return tracing;
}

function configurationOf(
  environment: Environment,
  choice: InstrumentationChoice,
  traceExporter: OTLPTraceExporter | undefined,
  { identity }: AwaitedIdentity,
): Partial<NodeSDKConfiguration> {
  return {
    instrumentations: createInstrumentations(choice, environment.choosesInstrumentations),
    resourceDetectors: createDetectors(
      identity,
      environment.choosesDetectors ? getResourceDetectors() : undefined,
    ),
    ...(traceExporter && { traceExporter }),
    // Baggage would be sent to every host that is called, so it is passed on only when it is asked for.
    ...(!environment.choosesPropagators && { textMapPropagator: new TraceContextPropagator() }),
    // Metrics and logs are Telltale's unless the operator asks the SDK for them; an empty list is "none".
    ...(!environment.choosesMetrics && { metricReaders: [] }),
    ...(!environment.choosesLogs && { logRecordProcessors: [] }),
  };
}

async function flushSpans(exporter: OTLPTraceExporter | undefined, awaited: AwaitedIdentity): Promise<void> {
  awaited.settle();
  // A batch that was held for it goes to the exporter before the exporter is asked to send what it has.
  await new Promise((resolve) => setImmediate(resolve));
  const provider = trace.getTracerProvider();
  const sdkProvider = provider instanceof ProxyTracerProvider ? provider.getDelegate() : provider;
  if (canFlush(sdkProvider)) await sdkProvider.forceFlush();
  // The processor does not wait for a batch that its timer sent before; the exporter does.
  await exporter?.forceFlush();
}

function canFlush(provider: object): provider is { forceFlush(): Promise<void> } {
  return "forceFlush" in provider && typeof provider.forceFlush === "function";
}
