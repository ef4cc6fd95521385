import type uPlot from "uplot";
import { thresholdsOf } from "../format/display.ts";
import { colorOf, translucent, type Theme } from "../format/colors.ts";
import type { OwnField } from "../data/field-of.ts";
import { textOf } from "../../json.ts";
import { optionAt } from "../panels/drawing.ts";

/** Draws the thresholds of a graph: lines, areas or both, as the panel says. */
export function drawThresholds(field: OwnField, scale: string, theme: Theme): (chart: uPlot) => void {
  const mode = textOf(optionAt(field.custom["thresholdsStyle"], "mode")) || "off";
  return (chart) => {
    if (mode === "off") return;
    const steps = thresholdsOf(field);
    for (const [index, { from, color }] of steps.entries()) {
      const ink = colorOf(color, theme);
      if (ink === "transparent") continue;
      if (mode.includes("area")) fillArea(chart, scale, from, steps[index + 1]?.from, translucent(ink, 0.1));
      if (mode !== "area" && from !== undefined) strokeLine(chart, scale, from, ink);
    }
  };
}

function fillArea(
  chart: uPlot,
  scale: string,
  from: number | undefined,
  to: number | undefined,
  color: string,
): void {
  const { ctx, bbox } = chart;
  const bottom = from === undefined ? bbox.top + bbox.height : clamp(chart, from, scale);
  const top = to === undefined ? bbox.top : clamp(chart, to, scale);
  ctx.save();
  ctx.fillStyle = color;
  ctx.fillRect(bbox.left, top, bbox.width, bottom - top);
  ctx.restore();
}

function strokeLine(chart: uPlot, scale: string, value: number, color: string): void {
  const { ctx, bbox } = chart;
  const y = Math.round(chart.valToPos(value, scale, true)) + 0.5;
  if (!(y >= bbox.top - 1 && y <= bbox.top + bbox.height + 1)) return;
  ctx.save();
  ctx.strokeStyle = color;
  ctx.lineWidth = devicePixelRatio;
  ctx.setLineDash([6 * devicePixelRatio, 4 * devicePixelRatio]);
  ctx.beginPath();
  ctx.moveTo(bbox.left, y);
  ctx.lineTo(bbox.left + bbox.width, y);
  ctx.stroke();
  ctx.restore();
}

function clamp(chart: uPlot, value: number, scale: string): number {
  const { top, height } = chart.bbox;
  return Math.min(top + height, Math.max(top, chart.valToPos(value, scale, true)));
}
