import uPlot from "uplot";
import { baseOptions } from "../chart/base.ts";
import { inks } from "../chart/ink.ts";
import { marksPlugin } from "../chart/marks.ts";
import { tooltipPlugin, type Tip } from "../chart/tooltip.ts";
import { bucketsOf, type Bucket, type Buckets } from "../data/buckets.ts";
import { el } from "../dom.ts";
import { formatValue } from "../format/format-value.ts";
import type { Theme } from "../format/colors.ts";
import { drawGraph } from "./graph.ts";
import { optionAt, type Drawing, type Drawn } from "./drawing.ts";

/** How many observations fell into which bucket, over time: the darker on light, or brighter on dark, the more. */
export function drawHeatmap(drawing: Drawing): Drawn {
  const all = bucketsOf(drawing.loaded.series);
  if (!all) return drawGraph(drawing);
  const buckets = { ...all, rows: usedRows(all.rows) };
  const holder = el("div", { class: "chart" });
  const scale = scaleBar(drawing, buckets);
  const height = drawing.height - 30;
  const chart = new uPlot(
    optionsOf(drawing, buckets, height),
    [[...buckets.times], buckets.times.map(() => null)],
    holder,
  );
  return { element: el("div", { class: "graph" }, holder, scale), release: () => chart.destroy() };
}

/** Without the buckets that hold nothing above the highest and below the lowest that do. */
function usedRows(rows: readonly Bucket[]): Bucket[] {
  const first = rows.findIndex(isUsed);
  if (first < 0) return rows.slice(0, 8);
  const last = rows.findLastIndex(isUsed);
  return rows.slice(Math.max(0, first - 1), Math.min(rows.length, last + 2));
}

function isUsed({ values }: Bucket): boolean {
  return values.some((value) => value !== null && value > 0);
}

function optionsOf(drawing: Drawing, buckets: Buckets, height: number): uPlot.Options {
  const { xAxis, xScale, zooming, ...base } = baseOptions(drawing, height);
  const { theme, marks } = drawing;
  const unit = unitOf(drawing);
  const bounds = [buckets.rows[0]?.from ?? 0, ...buckets.rows.map(({ to }) => to)];
  const ink = inks[theme];
  return {
    ...base,
    scales: { x: xScale, y: { range: () => [0, buckets.rows.length] } },
    axes: [
      { ...xAxis, grid: { show: false } },
      {
        scale: "y",
        stroke: ink.text,
        font: ink.font,
        grid: { show: false },
        ticks: { show: false },
        gap: 6,
        size: (chart, texts) => 14 + widest(chart, texts, ink.font),
        splits: () => thinned(bounds.length, height),
        values: (_chart, splits) => splits.map((at) => formatValue(bounds[at] ?? null, unit)),
      },
    ],
    series: [{}, { scale: "y", paths: () => null, points: { show: false } }],
    plugins: [
      zooming,
      { hooks: { drawClear: (chart) => fillCells(chart, buckets, theme) } },
      tooltipPlugin((chart) => tipAt(chart, buckets, unit, drawing)),
      marksPlugin(marks, theme),
    ],
  };
}

function unitOf({ panel }: Drawing): string {
  const own = optionAt(panel.options, "yAxis", "unit");
  return typeof own === "string" && own !== "" ? own : panel.field.unit;
}

function widest({ ctx }: uPlot, texts: readonly string[] | null, font: string): number {
  ctx.save();
  ctx.font = font;
  const width = (texts ?? []).reduce((most, text) => Math.max(most, ctx.measureText(text).width), 20);
  ctx.restore();
  return Math.ceil(width);
}

/** As many bounds as have room. */
function thinned(count: number, height: number): number[] {
  const every = Math.max(1, Math.ceil((count * 18) / height));
  return Array.from({ length: count }, (_, index) => index).filter((index) => index % every === 0);
}

function fillCells(chart: uPlot, { times, rows, most }: Buckets, theme: Theme): void {
  const { ctx, bbox } = chart;
  const step = times.length > 1 ? Math.min(...times.slice(1).map((time, at) => time - times[at]!)) : 60;
  ctx.save();
  ctx.beginPath();
  ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
  ctx.clip();
  for (const [row, { values }] of rows.entries()) {
    const top = Math.round(chart.valToPos(row + 1, "y", true));
    const height = Math.round(chart.valToPos(row, "y", true)) - top;
    for (const [at, value] of values.entries()) {
      if (value === null || value <= 0) continue;
      const left = Math.floor(chart.valToPos(times[at]! - step, "x", true));
      const right = Math.floor(chart.valToPos(times[at]!, "x", true));
      ctx.fillStyle = shade(Math.sqrt(value / most), theme);
      ctx.fillRect(left, top, Math.max(1, right - left), Math.max(1, height - 1));
    }
  }
  ctx.restore();
}

/** One hue family that goes from the ground to its opposite, so that more is more for every eye. */
const ramps: Readonly<Record<Theme, readonly (readonly [number, number, number])[]>> = {
  light: [
    [222, 235, 250],
    [127, 178, 234],
    [38, 108, 196],
    [13, 42, 92],
  ],
  dark: [
    [24, 50, 86],
    [36, 106, 180],
    [98, 190, 222],
    [250, 244, 196],
  ],
};

/** The colour of a share between 0 and 1. */
function shade(share: number, theme: Theme): string {
  const ramp = ramps[theme];
  const place = Math.min(Math.max(share, 0), 1) * (ramp.length - 1);
  const low = ramp[Math.floor(place)]!;
  const high = ramp[Math.ceil(place)]!;
  const mixed = low.map((channel, at) => Math.round(channel + (high[at]! - channel) * (place % 1)));
  return `rgb(${mixed.join(" ")})`;
}

function scaleBar({ theme, panel }: Drawing, { most }: Buckets): HTMLElement {
  const unit = optionAt(panel.options, "cellValues", "unit");
  const bar = el("span", { class: "ramp" });
  const stops = [0, 0.25, 0.5, 0.75, 1].map((share) => shade(share, theme));
  bar.style.background = `linear-gradient(to right, ${stops.join(", ")})`;
  const text = formatValue(most, typeof unit === "string" ? unit : "short");
  return el("div", { class: "ramp-bar" }, "0", bar, text);
}

function tipAt(chart: uPlot, { times, rows }: Buckets, unit: string, { panel }: Drawing): Tip | undefined {
  const [x, y] = [chart.posToVal(chart.cursor.left ?? -1, "x"), chart.posToVal(chart.cursor.top ?? -1, "y")];
  const at = times.findIndex((time) => time >= x);
  const row = rows[Math.floor(y)];
  if (at < 0 || !row) return undefined;
  const cellUnit = optionAt(panel.options, "cellValues", "unit");
  const value = formatValue(row.values[at] ?? null, typeof cellUnit === "string" ? cellUnit : "short");
  const name = `${formatValue(row.from, unit)} – ${formatValue(row.to, unit)}`;
  return { time: times[at]!, entries: [{ color: undefined, name, value }], ways: [] };
}
