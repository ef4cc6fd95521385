import { interpolate } from "../interpolate.ts";
import { single } from "../values.ts";
import type { View } from "../view.ts";

/** The address of the trace that an exemplar names; undefined where it names none. */
export function traceHref(
  template: string,
  labels: Readonly<Record<string, string>>,
  view: View,
): string | undefined {
  const trace = labels["trace_id"] ?? labels["traceID"] ?? labels["traceId"];
  if (trace === undefined) return undefined;
  return interpolate(template, { values: new Map([["trace_id", single(encodeURIComponent(trace))]]), view });
}
