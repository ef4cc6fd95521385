import uPlot from "uplot";
import type { Drawing } from "../panels/drawing.ts";
import { timeAxis } from "./axes.ts";
import { inks } from "./ink.ts";

/** One crosshair on all charts of the page. */
const together = uPlot.sync("page");

/** What all charts over time have in common: the x axis, the shared crosshair, and zooming by dragging. */
export function baseOptions(
  { span, theme, width, height, zoom }: Drawing,
  chartHeight = height,
): Pick<uPlot.Options, "width" | "height" | "legend" | "cursor" | "select" | "padding"> & {
  readonly xAxis: uPlot.Axis;
  readonly xScale: uPlot.Scale;
  readonly zooming: uPlot.Plugin;
} {
  return {
    width,
    height: chartHeight,
    padding: [10, 10, 0, 4],
    legend: { show: false },
    cursor: {
      sync: { key: together.key, setSeries: false, scales: ["x", null] },
      drag: { x: true, y: false, setScale: false },
      focus: { prox: 24 },
      points: { size: 7, width: 2 },
    },
    select: { show: true, left: 0, top: 0, width: 0, height: 0 },
    xAxis: timeAxis(inks[theme]),
    xScale: { time: true, range: () => [span.from / 1000, span.to / 1000] },
    zooming: { hooks: { setSelect: (chart) => zoomTo(chart, zoom) } },
  };
}

/** A drag of a few pixels is a click. */
const leastPixels = 6;

function zoomTo(chart: uPlot, zoom: Drawing["zoom"]): void {
  const { left, width } = chart.select;
  if (width < leastPixels) return;
  const [from, to] = [chart.posToVal(left, "x"), chart.posToVal(left + width, "x")];
  chart.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
  zoom({ from: from * 1000, to: to * 1000 });
}
