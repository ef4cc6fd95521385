import { unitWords, type Metric } from "@telltale/conventions";
import type { Format } from "./accept.ts";
import type { Family, Point } from "./family.ts";
import { labelPairs } from "./label-pairs.ts";
import { familyName } from "./metric-names.ts";
import { toNumberText } from "./number-text.ts";
import { renderExemplar } from "./render-exemplar.ts";
import { renderHead } from "./render-head.ts";
import { createHistogramRenderer } from "./render-histogram.ts";

/** A metric's lines: its head, then one text a series. A series is written at once, so it agrees with itself. */
export function* renderInstrument(family: Family, { openMetrics }: Format): Generator<string> {
  const { metric } = family;
  const name = familyName(family.name, openMetrics && metric.type === "counter");
  const type = shownType(metric.type, name, openMetrics);
  yield renderHead({ name, type, help: metric.help, unit: unitWord(metric.unit) }, openMetrics);
  const render = createRenderer(family, openMetrics);
  for (const point of family.points) yield render(point);
}

/**
 * Prometheus keeps these endings for the samples of a histogram, and promtool refuses a gauge that has one.
 * OpenTelemetry has such gauges (`process.unix.file_descriptor.count`): the name stands, the type is left open.
 */
function shownType(type: Metric["type"], name: string, openMetrics: boolean): string {
  if (type !== "gauge" || !/_(?:count|sum|bucket)$/.test(name)) return type;
  return openMetrics ? "unknown" : "untyped";
}

/** Annotations such as `{order}` have no word; a ratio's stands in the name only. */
function unitWord(unit: string): string | undefined {
  return unit === "1" ? "ratio" : unitWords[unit];
}

function createRenderer(family: Family, openMetrics: boolean): (point: Point) => string {
  if (family.metric.type === "histogram") return createHistogramRenderer(family, openMetrics);
  const { name } = family;
  return (point) => {
    const pairs = labelPairs(family, point);
    const labels = pairs === "" ? "" : `{${pairs}}`;
    const exemplar = openMetrics ? renderExemplar(point.exemplars?.[0]) : "";
    return `${name}${labels} ${toNumberText(point.cells[point.at]!)}${exemplar}\n`;
  };
}
