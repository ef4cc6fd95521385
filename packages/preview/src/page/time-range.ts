import { parseSpan } from "../duration.ts";
import { parseTime } from "../parse-time.ts";

/** A time range as it is written in addresses: "now-1h" and "now", or milliseconds since 1970. */
export interface TimeRange {
  readonly from: string;
  readonly to: string;
}

/** Both ends in milliseconds since 1970. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** The ranges offered, in Grafana's words. */
export const quickRanges: readonly (readonly [from: string, title: string])[] = [
  ["now-5m", "Last 5 minutes"],
  ["now-15m", "Last 15 minutes"],
  ["now-30m", "Last 30 minutes"],
  ["now-1h", "Last hour"],
  ["now-3h", "Last 3 hours"],
  ["now-6h", "Last 6 hours"],
  ["now-12h", "Last 12 hours"],
  ["now-24h", "Last 24 hours"],
  ["now-2d", "Last 2 days"],
  ["now-7d", "Last 7 days"],
  ["now-30d", "Last 30 days"],
  ["now-90d", "Last 90 days"],
];

/** The range as times; one that cannot be read, or ends before it begins, is the last hour. */
export function spanOf(range: TimeRange, now: number): Span {
  const from = parseTime(range.from, now);
  const to = parseTime(range.to, now, true);
  if (from === undefined || to === undefined || from >= to) return { from: now - 3_600_000, to: now };
  return { from, to };
}

/** True where the range moves with the clock. */
export function isRelative({ to }: TimeRange): boolean {
  return to.startsWith("now");
}

/** What the range is called: its title where it is a quick one. */
export function titleOf(range: TimeRange): string | undefined {
  if (range.to !== "now") return undefined;
  const quick = quickRanges.find(([from]) => from === range.from);
  if (quick) return quick[1];
  const [, text] = /^now-(\d+[smhdwMy])$/.exec(range.from) ?? [];
  return text === undefined ? undefined : `Last ${text}`;
}

/** A range of these times. */
export function absolute(from: number, to: number): TimeRange {
  return { from: String(Math.round(from)), to: String(Math.round(to)) };
}

/** The part of a span that a range of milliseconds names; undefined where it names none. */
export function partOf(
  span: Span,
  { from, to }: { readonly from?: string | undefined; readonly to?: string | undefined },
): Span | undefined {
  const [start, end] = [Number(from), Number(to)];
  const isWithin = start < end && start < span.to && end > span.from;
  return isWithin ? { from: Math.max(start, span.from), to: Math.min(end, span.to) } : undefined;
}

/** Half of the range earlier (-1) or later (1); never beyond now. */
export function shift({ from, to }: Span, direction: -1 | 1, now: number): TimeRange {
  const half = (to - from) / 2;
  const end = Math.min(to + direction * half, now);
  return absolute(end - (to - from), end);
}

/** Twice as long around the same middle; never beyond now. */
export function zoomOut({ from, to }: Span, now: number): TimeRange {
  const length = to - from;
  const end = Math.min(to + length / 2, now);
  return absolute(end - 2 * length, end);
}

const intervals: readonly string[] = ["", "5s", "10s", "30s", "1m", "5m", "15m"];

/** The refresh intervals offered, with the one in force. */
export function refreshIntervals(current: string): string[] {
  return [...new Set([...intervals, current])];
}

/** A refresh interval in milliseconds, a second at least; undefined for none. */
export function readInterval(text: string): number | undefined {
  const milliseconds = parseSpan(text);
  return milliseconds === undefined || milliseconds <= 0 ? undefined : Math.max(1000, milliseconds);
}
