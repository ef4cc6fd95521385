import type uPlot from "uplot";
import { formatTicks } from "../format/format-value.ts";
import { unitOf } from "../format/units.ts";
import { clockOf } from "../format/moment.ts";
import type { Ink } from "./ink.ts";
import { increments } from "./round-times.ts";

/** The axis of times, in the viewer's own time zone and with 24 hours. */
export function timeAxis(ink: Ink): uPlot.Axis {
  return {
    stroke: ink.text,
    font: ink.font,
    grid: { stroke: ink.grid, width: 1 },
    ticks: { show: false },
    size: 24,
    gap: 4,
    space: 70,
    incrs: [...increments],
    values: (_chart, splits, _axis, _space, increment) => splits.map((time) => timeText(time, increment)),
  };
}

/** Short where the day is plain, the day where it begins. */
export function timeText(seconds: number, increment: number): string {
  const date = new Date(seconds * 1000);
  const day = date.toLocaleDateString("en-GB", { day: "numeric", month: "short" });
  if (increment >= 86_400) return day;
  const clock = clockOf(date);
  if (increment >= 3600 && clock === "00:00:00") return day;
  return increment < 60 ? clock : clock.slice(0, 5);
}

export interface ValueAxis {
  readonly scale: string;
  readonly unit: string;
  readonly decimals: number | undefined;
  readonly side: "left" | "right";
  readonly label: string;
}

/** An axis of values in a unit, as wide as its longest text. */
export function valueAxis({ scale, unit, decimals, side, label }: ValueAxis, ink: Ink): uPlot.Axis {
  const own = incrementsOf(unit);
  return {
    scale,
    // oxlint-disable-next-line typescript/no-unsafe-enum-assignment -- uPlot's enum exists in its types only
    ...(side === "right" && { side: 1 }),
    stroke: ink.text,
    font: ink.font,
    grid: { show: side === "left", stroke: ink.grid, width: 1 },
    ticks: { show: false },
    gap: 6,
    space: 28,
    ...(own && { incrs: own }),
    ...(label !== "" && { label, labelSize: 16, labelFont: ink.font, labelGap: 0 }),
    values: (_chart, splits) => formatTicks(splits, unit, decimals),
    size: (chart, texts) => widthOf(chart, texts, ink.font) + 12,
  };
}

function widthOf(chart: uPlot, texts: readonly string[] | null, font: string): number {
  chart.ctx.save();
  chart.ctx.font = font;
  const widest = (texts ?? []).reduce((most, text) => Math.max(most, chart.ctx.measureText(text).width), 20);
  chart.ctx.restore();
  return Math.ceil(widest);
}

/** Steps of an axis that are round in its unit; undefined where powers of ten are. */
function incrementsOf(id: string): number[] | undefined {
  const unit = unitOf(id);
  if (unit.kind === "scaled" && unit.factor === 1024)
    return Array.from({ length: 70 }, (_, power) => 2 ** (power - 4));
  if (unit.kind !== "duration" && unit.kind !== "words") return undefined;
  const small = [1e-9, 1e-6, 1e-3].flatMap((size) =>
    [1, 2, 5, 10, 20, 50, 100, 200, 500].map((step) => step * size),
  );
  const large = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10_800, 21_600, 43_200];
  const days = [1, 2, 5, 7, 14, 30, 90, 365, 730].map((day) => day * 86_400);
  return [...small, ...large, ...days].map((seconds) => seconds / unit.seconds);
}
