import type { Context, TextMapSetter } from "@opentelemetry/api";
import { W3CTraceContextPropagator } from "@opentelemetry/core";

/**
 * W3C trace context that always writes well-formed headers. The SDK's own writer passes a caller's flag byte on
 * with a zero before it (`ff` leaves as `0ff`), and the next hop that keeps to the standard drops the trace.
 */
export class TraceContextPropagator extends W3CTraceContextPropagator {
  override inject(context: Context, carrier: unknown, setter: TextMapSetter): void {
    super.inject(context, carrier, {
      set: (target, name, value) =>
        setter.set(target, name, name === "traceparent" ? withKnownFlags(value) : value),
    });
  }
}

// Version, trace id and span id have a fixed length: 00-<32>-<16>-
const flagsAt = 53;
// sampled and random; all other bits must be sent as zero (W3C Trace Context level 2, trace-flags).
const knownFlags = 0x03;

function withKnownFlags(traceparent: string): string {
  const flags = Number.parseInt(traceparent.slice(flagsAt), 16) & knownFlags;
  return `${traceparent.slice(0, flagsAt)}0${flags.toString(16)}`;
}
