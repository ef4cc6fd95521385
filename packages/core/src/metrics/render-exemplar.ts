import { escapeLabelValue } from "./escape.ts";
import type { Exemplar } from "./exemplar.ts";
import { toNumberText } from "./number-text.ts";

/** What follows a sample's value in OpenMetrics: the trace, the value observed there, and when. */
export function renderExemplar(exemplar: Exemplar | undefined): string {
  if (!exemplar) return "";
  const { traceId, spanId, value, time } = exemplar;
  const labels = `trace_id="${escapeLabelValue(traceId)}",span_id="${escapeLabelValue(spanId)}"`;
  return ` # {${labels}} ${toNumberText(value)} ${time}`;
}
