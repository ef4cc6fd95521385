/** Milliseconds since 1970 as text, in the viewer's own time zone. */
export function formatMoment(
  milliseconds: number,
  style: "iso" | "local" | "fromNow" = "iso",
  now: number = Date.now(),
): string {
  const date = new Date(milliseconds);
  if (Number.isNaN(date.getTime())) return "–";
  if (style === "fromNow") return fromNow(milliseconds - now);
  if (style === "local") return date.toLocaleString();
  return `${dayOf(date)} ${clockOf(date)}`;
}

/** A range in words; the day only once where both ends lie in it. */
export function formatRange(from: number, to: number): string {
  const [start, end] = [new Date(from), new Date(to)];
  const isOneDay = dayOf(start) === dayOf(end);
  const isShort = to - from < 600_000;
  const time = (date: Date): string => (isShort ? clockOf(date) : clockOf(date).slice(0, 5));
  return `${dayOf(start)} ${time(start)} – ${isOneDay ? "" : `${dayOf(end)} `}${time(end)}`;
}

function dayOf(date: Date): string {
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** Hours, minutes and seconds. */
export function clockOf(date: Date): string {
  return `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`;
}

function two(value: number): string {
  return String(value).padStart(2, "0");
}

const steps: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ["year", 31_536_000],
  ["month", 2_592_000],
  ["day", 86_400],
  ["hour", 3600],
  ["minute", 60],
  ["second", 1],
];

function fromNow(milliseconds: number): string {
  const seconds = milliseconds / 1000;
  const [unit, size] = steps.find(([, least]) => Math.abs(seconds) >= least) ?? (["second", 1] as const);
  return new Intl.RelativeTimeFormat("en").format(Math.round(seconds / size), unit);
}
