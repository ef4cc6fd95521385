import { unitWords, type Metric } from "@telltale/conventions";
import type { Format } from "./accept.ts";
import { escapeName } from "./escape-name.ts";
import type { Family, Point } from "./family.ts";
import { createLabelWriter } from "./label-pairs.ts";
import { familyName } from "./metric-names.ts";
import { toNumberText } from "./number-text.ts";
import { openPoints } from "./open-points.ts";
import { createCompositeRenderer, renderStart } from "./render-composite.ts";
import { renderExemplar } from "./render-exemplar.ts";
import { renderHead } from "./render-head.ts";
import { createHistogramRenderer } from "./render-histogram.ts";

/** A metric's lines: its head, then one text a series. A series is written at once, so it agrees with itself. */
export function* renderInstrument(family: Family, format: Format): Generator<string> {
  const { metric } = family;
  const shown = escapeName(family.name, format.escaping);
  const name = familyName(shown, metric.type === "counter" && format.openMetrics && !format.composite);
  const type = shownType(metric.type, name, format);
  yield renderHead({ name, type, help: metric.help, unit: unitWord(metric.unit) }, format);
  const render = createRenderer(family, shown, format);
  for (const point of openPoints(family)) yield render(point);
}

/**
 * Prometheus keeps these endings for the samples of a histogram, and promtool refuses a gauge that has one.
 * OpenTelemetry has such gauges (`process.unix.file_descriptor.count`): the name stands, the type is left open.
 * In OpenMetrics 2.0, where a histogram's samples have no endings, they are gauges.
 */
function shownType(type: Metric["type"], name: string, { openMetrics, composite }: Format): string {
  if (type !== "gauge" || composite || !/_(?:count|sum|bucket)$/.test(name)) return type;
  return openMetrics ? "unknown" : "untyped";
}

/** Annotations such as `{order}` have no word; a ratio's stands in the name only. */
function unitWord(unit: string): string | undefined {
  return unit === "1" ? "ratio" : unitWords[unit];
}

function createRenderer(family: Family, name: string, format: Format): (point: Point) => string {
  const labelsOf = createLabelWriter(family, format.escaping);
  if (family.metric.type !== "histogram") return createNumberRenderer(family, name, labelsOf, format);
  return format.composite
    ? createCompositeRenderer(family, name, labelsOf)
    : createHistogramRenderer(family, name, labelsOf, format.openMetrics);
}

function createNumberRenderer(
  family: Family,
  name: string,
  labelsOf: (point: Point) => string,
  { openMetrics, composite }: Format,
): (point: Point) => string {
  const hasStart = composite && family.metric.type === "counter";
  return (point) => {
    const pairs = labelsOf(point);
    const labels = pairs === "" ? "" : `{${pairs}}`;
    const start = hasStart ? renderStart(family.startOf(point)) : "";
    const exemplar = openMetrics ? renderExemplar(point.exemplars?.[0]) : "";
    return `${name}${labels} ${toNumberText(point.cells[point.at]!)}${start}${exemplar}\n`;
  };
}
