import { context, isSpanContextValid, trace, TraceFlags, type Span } from "@opentelemetry/api";
import { getRPCMetadata, RPCType } from "@opentelemetry/core";
import type { SpanIds, TraceBridge } from "@telltale/core/adapter";

/** Tells core the span in force and lets it name the server span's route. */
export function createTraceBridge(flush: () => Promise<void>): TraceBridge {
  return {
    active: () => idsOf(trace.getActiveSpan()),
    request() {
      // The http instrumentation leaves this record in the context and reads the route from it when the response closes.
      const record = getRPCMetadata(context.active());
      const ids = record?.type === RPCType.HTTP ? idsOf(record.span) : undefined;
      return record && ids && { ...ids, setRoute: (template) => void (record.route = template) };
    },
    flush,
  };
}

function idsOf(span: Span | undefined): SpanIds | undefined {
  const ids = span?.spanContext();
  if (!ids || !isSpanContextValid(ids)) return undefined;
  return { traceId: ids.traceId, spanId: ids.spanId, sampled: (ids.traceFlags & TraceFlags.SAMPLED) !== 0 };
}
