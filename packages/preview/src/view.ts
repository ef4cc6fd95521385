// What a viewer looks at: a range of time and how closely it is drawn.
import { parseTime } from "./parse-time.ts";

/** A range of time in milliseconds since 1970. */
export interface View {
  readonly from: number;
  readonly to: number;
  /** As it was chosen, such as "now-1h" and "now"; links keep it. */
  readonly raw?: { readonly from: string; readonly to: string };
  /** The most points a line is asked for. Default 1,000. */
  readonly points?: number;
  /** How often Prometheus scrapes, in milliseconds. Default 15,000, as in Grafana's data source. */
  readonly scrapeMs?: number;
}

export const defaultPoints = 1_000;
export const defaultScrapeMs = 15_000;

/** The view of times as Grafana writes them; an hour back where they cannot be read. `now` in milliseconds. */
export function viewOf(
  raw: { readonly from: string; readonly to: string },
  now: number,
  more: Omit<View, "from" | "to" | "raw"> = {},
): View {
  const to = parseTime(raw.to, now, true) ?? now;
  const from = parseTime(raw.from, now) ?? to - 3_600_000;
  return { ...more, from: Math.min(from, to), to, raw: { from: raw.from, to: raw.to } };
}
