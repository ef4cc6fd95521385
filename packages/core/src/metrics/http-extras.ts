import { httpExtras, knownMethods as standardMethods, oneOf } from "@telltale/conventions";
import type { HttpOptions } from "../options.ts";
import type { CounterHandle, GaugeHandle, HistogramHandle } from "./handle.ts";
import type { Registry } from "./registry.ts";

/** The instruments of HTTP beyond requests served; undefined where no option asks for them. */
export interface HttpExtras {
  readonly upgrades: CounterHandle<typeof httpExtras.upgrades.labels>;
  readonly upgradedConnections: GaugeHandle<typeof httpExtras.upgradedConnections.labels>;
  readonly eventStreams: CounterHandle<typeof httpExtras.eventStreams.labels> | undefined;
  readonly timeToFirstByte: HistogramHandle<typeof httpExtras.timeToFirstByte.labels> | undefined;
  readonly sizes: SizeHandles | undefined;
}

/** The bytes of a request and of its response. */
export interface SizeHandles {
  readonly request: HistogramHandle<typeof httpExtras.requestSize.labels>;
  readonly response: HistogramHandle<typeof httpExtras.responseSize.labels>;
}

/** Defines what the options ask for. */
export function createHttpExtras(
  registry: Registry,
  { eventStreams = true, timeToFirstByte = false, sizes = false }: HttpOptions = {},
  knownMethods: readonly string[] = standardMethods,
): HttpExtras {
  const bound = { "http.request.method": oneOf(knownMethods) };
  const define = <M extends { readonly labels: object }>(metric: M): M => ({
    ...metric,
    labels: { ...metric.labels, ...bound },
  });
  return {
    upgrades: registry.define(httpExtras.upgrades),
    upgradedConnections: registry.define(httpExtras.upgradedConnections),
    eventStreams: eventStreams ? undefined : registry.define(httpExtras.eventStreams),
    timeToFirstByte: timeToFirstByte ? registry.define(define(httpExtras.timeToFirstByte)) : undefined,
    sizes: sizes
      ? {
          request: registry.define(define(httpExtras.requestSize)),
          response: registry.define(define(httpExtras.responseSize)),
        }
      : undefined,
  };
}
