import { wallTime } from "../clock.ts";
import type { SpanIds } from "../trace.ts";
import type { Series } from "./series-store.ts";

/** One observation that stands for its bucket, with the trace it was made in. */
export interface Exemplar {
  readonly traceId: string;
  readonly spanId: string;
  readonly value: number;
  /** Seconds since 1970. */
  readonly time: number;
}

/** OpenMetrics 1.0.0: the names and values of an exemplar's labels together have at most 128 characters. */
const longest = 128 - "trace_id".length - "span_id".length;

/** Keeps an observation as the latest exemplar of its bucket when it was made in a sampled span. */
export function keepExemplar(series: Series, bucket: number, value: number, span: SpanIds): void {
  if (!span.sampled || span.traceId.length + span.spanId.length > longest) return;
  const time = wallTime().getTime() / 1_000;
  (series.exemplars ??= [])[bucket] = { traceId: span.traceId, spanId: span.spanId, value, time };
}
