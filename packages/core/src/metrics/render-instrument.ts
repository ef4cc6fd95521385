import { unitWords, type Metric } from "@telltale/conventions";
import type { Format } from "./accept.ts";
import type { AnyInstrument } from "./create-instrument.ts";
import { HistogramInstrument } from "./histogram.ts";
import { labelPairs } from "./label-pairs.ts";
import { familyName } from "./metric-names.ts";
import { toNumberText } from "./number-text.ts";
import { renderExemplar } from "./render-exemplar.ts";
import { renderHead } from "./render-head.ts";
import { createHistogramRenderer } from "./render-histogram.ts";
import type { Series } from "./series-store.ts";

/** A metric's lines: its head, then one text a series. A series is written at once, so it agrees with itself. */
export function* renderInstrument(instrument: AnyInstrument, { openMetrics }: Format): Generator<string> {
  const { metric, store } = instrument;
  const name = familyName(instrument.name, openMetrics && metric.type === "counter");
  const type = shownType(metric.type, name, openMetrics);
  yield renderHead({ name, type, help: metric.help, unit: unitWord(metric.unit) }, openMetrics);
  const render = createRenderer(instrument, openMetrics);
  for (const series of store.all) yield render(series);
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

function createRenderer(instrument: AnyInstrument, openMetrics: boolean): (series: Series) => string {
  if (instrument instanceof HistogramInstrument) return createHistogramRenderer(instrument, openMetrics);
  const { name, store } = instrument;
  return (series) => {
    const pairs = labelPairs(store, series);
    const labels = pairs === "" ? "" : `{${pairs}}`;
    const exemplar = openMetrics ? renderExemplar(series.exemplars?.[0]) : "";
    return `${name}${labels} ${toNumberText(store.cells[series.at]!)}${exemplar}\n`;
  };
}
