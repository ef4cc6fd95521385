import uPlot from "uplot";
import { valueAxis } from "../chart/axes.ts";
import { baseOptions } from "../chart/base.ts";
import { exemplarsPlugin } from "../chart/exemplars.ts";
import { inks } from "../chart/ink.ts";
import { linesOf, plotted, type Line } from "../chart/lines.ts";
import { marksPlugin } from "../chart/marks.ts";
import { drawThresholds } from "../chart/threshold-lines.ts";
import { tooltipPlugin, type Tip } from "../chart/tooltip.ts";
import { valueRange } from "../chart/value-range.ts";
import { align, sharesOf, stack, type Aligned } from "../data/align.ts";
import { el } from "../dom.ts";
import { display } from "../format/display.ts";
import { clickedLine, optionAt, type Drawing, type Drawn } from "./drawing.ts";
import { legend } from "./legend.ts";

/** Lines over time, stacked or not, with a legend. */
export function drawGraph(drawing: Drawing): Drawn {
  const { panel, loaded, theme, width, height } = drawing;
  const lines = linesOf(panel, loaded.series, theme).filter(({ isHidden }) => !isHidden);
  const given = align(lines.map(({ series }) => series));
  const holder = el("div", { class: "chart" });
  let chart: uPlot | undefined;
  const show = (): void => {
    if (chart) isolate(chart, given, lines, drawing.kept.alone);
  };
  const names = legendOf(drawing, lines, show);
  const isBeside =
    names !== undefined && optionAt(panel.options, "legend", "placement") === "right" && width > 480;
  const element = el("div", { class: isBeside ? "graph beside" : "graph" }, holder, names);
  const chartWidth = isBeside ? Math.round(width * 0.68) : width;
  const chartHeight = isBeside || !names ? height : height - legendHeight(names, lines.length, height);
  if (names && !isBeside) names.style.maxHeight = `${height - chartHeight - 4}px`;
  chart = new uPlot(
    optionsOf({ ...drawing, width: chartWidth, height: chartHeight }, lines, given),
    arranged(given, lines),
    holder,
  );
  for (const name of drawing.kept.alone)
    if (!lines.some(({ series }) => series.name === name)) drawing.kept.alone.delete(name);
  if (drawing.kept.alone.size > 0) show();
  return { element, release: () => chart?.destroy() };
}

/** Heights of a legend's head and of one of its rows, in pixels, as the style has them; taller for thumbs. */
const tableHead = 20;
const tableRow = 23;
const tallRow = 45;

/** At most two fifths of the panel; a list of names wraps, so it is guessed to take two lines. */
function legendHeight(names: HTMLElement, lines: number, height: number): number {
  if (names.classList.contains("list")) return Math.min(lines > 4 ? 50 : 27, height * 0.4);
  const row = matchMedia("(max-width: 699px), (pointer: coarse)").matches ? tallRow : tableRow;
  const rows = Math.min(lines, Math.max(1, Math.floor((height * 0.4 - tableHead) / row)));
  return tableHead + rows * row + 4;
}

function optionsOf(drawing: Drawing, lines: readonly Line[], given: Aligned): uPlot.Options {
  const { xAxis, xScale, zooming, ...base } = baseOptions(drawing);
  const { panel, theme, marks, loaded, traceUrl } = drawing;
  const first = lines[0];
  const scales = [...new Map(lines.map((line) => [line.scale, line] as const)).values()];
  const thresholds = scales.map(({ field, scale }) => drawThresholds(field, scale, theme));
  return {
    ...base,
    scales: { x: xScale, ...Object.fromEntries(scales.map((line) => [line.scale, scaleOf(line)])) },
    axes: [xAxis, ...scales.map((line) => valueAxis(axisOf(line), inks[theme]))],
    series: [{}, ...lines.map(plotted)],
    bands: bandsOf(lines),
    plugins: [
      zooming,
      tooltipPlugin((chart) => tipAt(chart, drawing, lines, given)),
      marksPlugin(marks, theme),
      { hooks: { drawAxes: (chart) => thresholds.forEach((draw) => draw(chart)) } },
      ...(first === undefined || loaded.exemplars.length === 0
        ? []
        : [exemplarsPlugin(loaded.exemplars, first.scale, panel.field.unit, traceUrl)]),
    ],
  };
}

function scaleOf({ field }: Line): uPlot.Scale {
  const isLog = optionAt(field.custom["scaleDistribution"], "type") === "log";
  // oxlint-disable-next-line typescript/no-unsafe-enum-assignment -- uPlot's enum exists in its types only
  return isLog ? { distr: 3, log: 10 } : { range: valueRange(field.min, field.max) };
}

function axisOf({ scale, field, side, stacking }: Line) {
  const label = field.custom["axisLabel"];
  return {
    scale,
    side,
    unit: stacking === "percent" ? "percentunit" : field.unit,
    decimals: field.decimals,
    label: typeof label === "string" ? label : "",
  };
}

/** Between a stacked line and the one below it. */
function bandsOf(lines: readonly Line[]): uPlot.Band[] {
  return lines.flatMap((line, index) =>
    line.stacking !== "none" && index > 0 ? [{ series: [index + 1, index] as [number, number] }] : [],
  );
}

function tipAt(
  chart: uPlot,
  { theme, ways }: Drawing,
  lines: readonly Line[],
  given: Aligned,
): Tip | undefined {
  const index = chart.cursor.idx;
  const time = index === null || index === undefined ? undefined : given[0][index];
  if (time === undefined) return undefined;
  const found = lines.flatMap((line, at) => {
    const value = given[at + 1]?.[index!];
    return value === undefined || value === null || chart.series[at + 1]?.show === false
      ? []
      : [{ line, value }];
  });
  if (found.length === 0) return undefined;
  const at = chart.posToVal(chart.cursor.top ?? 0, found[0]!.line.scale);
  const nearest = found.reduce((best, one) =>
    Math.abs(one.value - at) < Math.abs(best.value - at) ? one : best,
  );
  return {
    time,
    entries: found
      .toSorted((a, b) => b.value - a.value)
      .map(({ line, value }) => ({
        color: line.color,
        name: line.series.name,
        value: display(value, line.field, theme).text,
        isNearest: line === nearest.line && found.length > 1,
      })),
    ways: ways(nearest.line.field.links, clickedLine(nearest.line.series)),
  };
}

function isolate(chart: uPlot, given: Aligned, lines: readonly Line[], alone: ReadonlySet<string>): void {
  const isShown = ({ series }: Line): boolean => alone.size === 0 || alone.has(series.name);
  const nothing = given[0].map(() => null);
  const columns = lines.map((line, at) => (isShown(line) ? (given[at + 1] ?? nothing) : nothing));
  for (const [at, line] of lines.entries()) chart.setSeries(at + 1, { show: isShown(line) }, false);
  chart.setData(arranged([given[0], ...columns], lines), true);
}

/** As the lines are drawn: as they are, or on top of each other. */
function arranged(data: Aligned, lines: readonly Line[]): Aligned {
  const mode = lines.find(({ stacking }) => stacking !== "none")?.stacking;
  if (mode === undefined) return data;
  return stack(mode === "percent" ? sharesOf(data) : data);
}

function legendOf(
  { panel, theme, ways, kept }: Drawing,
  lines: readonly Line[],
  changed: () => void,
): HTMLElement | undefined {
  const {
    showLegend = true,
    displayMode = "list",
    calcs = [],
  } = (optionAt(panel.options, "legend") ?? {}) as {
    showLegend?: boolean;
    displayMode?: string;
    calcs?: readonly string[];
  };
  if (!showLegend || displayMode === "hidden" || lines.length === 0) return undefined;
  return legend({
    lines,
    calculations: calcs,
    isTable: displayMode === "table" && calcs.length > 0,
    theme,
    waysOf: ({ field, series }) => ways(field.links, clickedLine(series)),
    alone: kept.alone,
    changed,
  });
}
