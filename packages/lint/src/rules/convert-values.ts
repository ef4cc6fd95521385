import { comparePlaces } from "../emission/compare.ts";
import type { Facts } from "../facts.ts";
import type { MetricFact, RecordingFact } from "../facts/source.ts";
import type { Edit } from "../finding.ts";

/** The calls that record into a metric, by place. */
export function recordingsOf(metric: MetricFact | undefined, { recordings }: Facts): RecordingFact[] {
  const own = metric ? recordings.filter((recording) => recording.metric === metric) : [];
  return own.toSorted((a, b) => comparePlaces(a.place, b.place));
}

/** Which calls have to convert their values: `observe(ms) in line 12`; empty when none is known. */
export function valuesToChange(recordings: readonly RecordingFact[]): string {
  const calls = recordings.flatMap(({ method, valueExpression, valueUnit, place }) =>
    valueExpression === undefined || method === "startTimer" || valueUnit === "s"
      ? []
      : [`${method}(${valueExpression}) in line ${place.line}`],
  );
  const more = calls.length > 3 ? ` and ${calls.length - 3} more` : "";
  return calls.length === 0 ? "" : `Convert ${calls.slice(0, 3).join(", ")}${more}.`;
}

/**
 * The edits that multiply everything a metric records, and its bounds, by a factor; undefined unless every call is known
 * and its value stands in one place.
 */
export function valueEdits(metric: MetricFact, factor: number, facts: Facts): Edit[] | undefined {
  const own = recordingsOf(metric, facts);
  if (own.length === 0 || metric.handling?.isWhollySeen !== true) return undefined;
  const edits = own.map((recording) => editsOf(recording, factor));
  if (edits.includes(undefined)) return undefined;
  const bounds = boundEdit(metric, (bound) => scaled(bound, factor));
  return [...edits.flatMap((each) => each ?? []), ...(bounds ? [bounds] : [])];
}

/** The edit that writes other bounds; undefined when the library's own are in force. */
export function boundEdit(
  { bounds, boundsPlace }: MetricFact,
  change: (bound: number) => number,
): Edit | undefined {
  if (!bounds || !boundsPlace?.span) return undefined;
  const { file, span } = boundsPlace;
  return { file, span, text: `[${bounds.map(change).join(", ")}]` };
}

/** Without the last digits that binary fractions leave: 0.1 × 3 is 0.3. */
export function scaled(value: number, factor: number): number {
  return Number((value * factor).toPrecision(12));
}

function editsOf({ method, valuePlace, valueUnit }: RecordingFact, factor: number): Edit[] | undefined {
  // A timer records seconds whatever the name says; what was measured in seconds needs no division.
  if (method === "startTimer" || valueUnit === "s" || !valuePlace?.span) return undefined;
  const { file, span } = valuePlace;
  const operation = factor < 1 ? `/ ${Math.round(1 / factor)}` : `* ${factor}`;
  return [
    { file, span: { start: span.start, end: span.start }, text: "(" },
    { file, span: { start: span.end, end: span.end }, text: `) ${operation}` },
  ];
}
