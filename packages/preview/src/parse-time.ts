import { parseSpan } from "./duration.ts";

/**
 * A time as Grafana writes it: "now-1h", "now/d", "now-1M/M", an ISO date, or milliseconds since 1970; undefined where it
 * is none. A rounded time is the beginning of its day, week …, or the end with `isEnd`.
 */
export function parseTime(text: string, now: number, isEnd = false): number | undefined {
  if (/^\d+$/.test(text)) return Number(text);
  if (!text.startsWith("now")) {
    const time = Date.parse(text);
    return Number.isNaN(time) ? undefined : time;
  }
  const steps = text.slice(3);
  if (!/^(?:[+-]\d*(?:ms|f?[smhdwMQy])|\/f?[smhdwMQy])*$/.test(steps)) return undefined;
  const date = new Date(now);
  for (const [step] of steps.matchAll(/[+-]\d*(?:ms|f?[smhdwMQy])|\/f?[smhdwMQy]/g)) {
    if (step.startsWith("/")) round(date, step.slice(-1), isEnd);
    else move(date, step);
  }
  return date.getTime();
}

/** Days and longer go by the calendar. */
function move(date: Date, step: string): void {
  const [, sign, digits, unit = ""] = /^([+-])(\d*)f?(ms|\w)$/.exec(step) ?? [];
  const count = Number(digits || 1) * (sign === "-" ? -1 : 1);
  if (unit === "d" || unit === "w") date.setDate(date.getDate() + count * (unit === "w" ? 7 : 1));
  else if (unit === "M" || unit === "Q") date.setMonth(date.getMonth() + count * (unit === "Q" ? 3 : 1));
  else if (unit === "y") date.setFullYear(date.getFullYear() + count);
  else date.setTime(date.getTime() + count * (parseSpan(`1${unit}`) ?? 0));
}

/** To the beginning of the unit, in the viewer's time zone; the end is the last millisecond before the next. */
function round(date: Date, unit: string, isEnd: boolean): void {
  const fields = ["y", "M", "d", "h", "m", "s"];
  const coarse = unit === "w" ? "d" : unit === "Q" ? "M" : unit;
  const kept = fields.indexOf(coarse);
  if (kept < 1) date.setMonth(0);
  else if (unit === "Q") date.setMonth(Math.floor(date.getMonth() / 3) * 3, 1);
  if (kept < 2) date.setDate(1);
  if (unit === "w") date.setDate(date.getDate() - date.getDay());
  if (kept < 3) date.setHours(0, 0, 0, 0);
  else if (kept === 3) date.setMinutes(0, 0, 0);
  else if (kept === 4) date.setSeconds(0, 0);
  else date.setMilliseconds(0);
  if (!isEnd) return;
  move(date, `+1${unit}`);
  date.setTime(date.getTime() - 1);
}
