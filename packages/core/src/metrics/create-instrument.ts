import { TelltaleError, type Label, type Metric } from "@telltale/conventions";
import { CounterInstrument } from "./counter.ts";
import { GaugeInstrument } from "./gauge.ts";
import type { Handle } from "./handle.ts";
import { HistogramInstrument } from "./histogram.ts";
import { LabelBound } from "./label-bound.ts";
import { SeriesStore } from "./series-store.ts";
import type { Watch } from "./watch.ts";

/** Any running metric. */
export type AnyInstrument = CounterInstrument | GaugeInstrument | HistogramInstrument;

/** The running side of a definition. A counter or histogram without labels starts at zero. */
export function createInstrument<M extends Metric<{}>>(
  metric: M,
  name: string,
  watch: Watch,
): AnyInstrument & Handle<M> {
  const instrument = ofType(metric, name, watch);
  if (metric.type !== "gauge" && instrument.store.labels.length === 0) instrument.store.resolve(undefined);
  // `ofType` goes by the definition's type, as `Handle` does; labels are checked by the types and again at run time.
  return instrument as AnyInstrument & Handle<M>;
}

function ofType(metric: Metric<{}>, name: string, watch: Watch): AnyInstrument {
  const labels = createLabels(metric);
  switch (metric.type) {
    case "counter":
      return new CounterInstrument(metric, name, new SeriesStore(labels, 1, metric.budget), watch);
    case "gauge":
      return new GaugeInstrument(metric, name, new SeriesStore(labels, 1, metric.budget), watch);
    case "histogram":
      return new HistogramInstrument(
        metric,
        name,
        histogramStore(metric.buckets, labels, metric.budget),
        watch,
      );
    default:
      return metric satisfies never;
  }
}

/** A label set of a histogram is a sum, a count, one sample a bound and one for +Inf; the count needs no cell. */
function histogramStore(
  bounds: readonly number[],
  labels: readonly LabelBound[],
  budget: number,
): SeriesStore {
  return new SeriesStore(labels, bounds.length + 2, Math.floor(budget / (bounds.length + 3)));
}

function createLabels(metric: Metric<{}>): readonly LabelBound[] {
  // Every definition's labels are a record of bounds; `{}` only leaves them unnamed.
  const entries = Object.entries<Label>(metric.labels);
  const labels = entries.map(([key, label]) => new LabelBound(key, label));
  const twice = labels.find(({ name }, index) => labels.findIndex((other) => other.name === name) < index);
  if (twice) throw sameLabel(metric.name, twice);
  return labels;
}

function sameLabel(metric: string, { key, name }: LabelBound): TelltaleError {
  const expected = `a name that is not ${name} in Prometheus, as another label of the metric is`;
  return new TelltaleError([
    { id: "label/name", where: `${metric}.labels`, given: JSON.stringify(key), expected },
  ]);
}
