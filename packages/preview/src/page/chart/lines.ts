import { own } from "../own.ts";
import uPlot from "uplot";
import { fieldOf, type OwnField } from "../data/field-of.ts";
import type { Series } from "../data/series.ts";
import { colorOf, paletteColor, translucent, type Theme } from "../format/colors.ts";
import { thresholdColor } from "../format/display.ts";
import { reduce } from "../data/reduce.ts";
import type { Panel } from "../../dashboard.ts";
import { optionAt } from "../panels/drawing.ts";

/** A line with all that its looks depend on. */
export interface Line {
  readonly series: Series;
  readonly field: OwnField;
  readonly color: string;
  readonly stacking: "none" | "normal" | "percent";
  /** Lines of one unit and side share a scale. */
  readonly scale: string;
  readonly side: "left" | "right";
  readonly isHidden: boolean;
}

/** Gives each line its options, colour and axis. */
export function linesOf(panel: Panel, series: readonly Series[], theme: Theme): Line[] {
  return series.map((one, index) => {
    const field = fieldOf(panel, { name: one.name, refId: one.query.refId });
    const side = field.custom["axisPlacement"] === "right" ? "right" : "left";
    return {
      series: shownSeries(one, field),
      field,
      side,
      scale: `${side} ${field.unit}`,
      color: colorOfLine(one, field, index, theme),
      stacking: stackingOf(optionAt(field.custom["stacking"], "mode")),
      isHidden: optionAt(field.custom["hideFrom"], "viz") === true,
    };
  });
}

function stackingOf(mode: unknown): Line["stacking"] {
  return mode === "normal" || mode === "percent" ? mode : "none";
}

/** Some dashboards draw what goes out below what comes in. */
function shownSeries(series: Series, { custom, displayName }: OwnField): Series {
  const name = displayName === undefined ? series.name : fillIn(displayName, series);
  if (custom["transform"] !== "negative-Y") return { ...series, name };
  return { ...series, name, values: series.values.map((value) => (value === null ? null : -value)) };
}

function fillIn(name: string, series: Series): string {
  return name
    .replaceAll(/\$\{__field\.labels\.(\w+)\}/g, (_, label: string) => own(series.labels, label) ?? "")
    .replaceAll("${__series.name}", series.name);
}

function colorOfLine(series: Series, { color, thresholds }: OwnField, index: number, theme: Theme): string {
  if (color.fixed !== undefined && (color.mode === "fixed" || color.mode === "shades"))
    return colorOf(color.fixed, theme);
  if (color.mode === "thresholds")
    return thresholdColor(reduce(series.values) ?? 0, thresholds, theme) ?? paletteColor(index, theme);
  return paletteColor(index, theme);
}

/** The line in uPlot's words. */
export function plotted({ series, field, color, scale, stacking }: Line): uPlot.Series {
  const { custom } = field;
  const isStacked = stacking !== "none";
  // A line that adds nothing would hide the one it lies on.
  const isFlat = isStacked && series.values.every((value) => !value);
  const style = custom["drawStyle"] ?? "line";
  const fill = Number(custom["fillOpacity"] ?? (isStacked ? 50 : 0)) / 100;
  const dash = optionAt(custom["lineStyle"], "fill") === "dash" ? { dash: [6, 4] } : {};
  return {
    scale,
    stroke: isFlat ? "transparent" : color,
    width: style === "points" ? 0 : Math.max(1.5, Math.min(4, Number(custom["lineWidth"] ?? 1))),
    ...(fill > 0 && { fill: translucent(color, fill) }),
    spanGaps: custom["spanNulls"] === true || typeof custom["spanNulls"] === "number",
    points: pointsOf(custom, color, style === "points"),
    ...dash,
    ...pathsOf(style, custom["lineInterpolation"]),
  };
}

function pointsOf(
  custom: Readonly<Record<string, unknown>>,
  color: string,
  isOnly: boolean,
): uPlot.Series.Points {
  const size = Math.min(10, Number(custom["pointSize"] ?? 5));
  const looks = { size, fill: color, stroke: color, width: 0 };
  if (isOnly || custom["showPoints"] === "always") return { ...looks, show: true };
  return custom["showPoints"] === "never" ? { show: false } : looks;
}

function pathsOf(style: unknown, interpolation: unknown): Pick<uPlot.Series, "paths"> {
  const { bars, spline, stepped } = uPlot.paths;
  if (style === "points") return { paths: () => null };
  if (style === "bars" && bars) return { paths: bars({ size: [0.7, 60] }) };
  if (interpolation === "smooth" && spline) return { paths: spline() };
  if (interpolation === "stepAfter" && stepped) return { paths: stepped({ align: 1 }) };
  if (interpolation === "stepBefore" && stepped) return { paths: stepped({ align: -1 }) };
  return {};
}
