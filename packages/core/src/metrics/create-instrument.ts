import { seriesPerLabelSet, TelltaleError, type Label, type Metric } from "@telltale/conventions";
import { CounterInstrument } from "./counter.ts";
import { GaugeInstrument } from "./gauge.ts";
import type { Handle } from "./handle.ts";
import { HistogramInstrument } from "./histogram.ts";
import { LabelBound } from "./label-bound.ts";
import type { SeriesLimit } from "./series-limit.ts";
import { reservedLines, SeriesStore } from "./series-store.ts";
import type { Watch } from "./watch.ts";

/** Any running metric. */
export type AnyInstrument = CounterInstrument | GaugeInstrument | HistogramInstrument;

/** What an instrument needs besides its definition and its name. */
export interface InstrumentContext {
  readonly watch: Watch;
  readonly limit: SeriesLimit;
  readonly keepRoomFor?: ((values: readonly string[]) => boolean) | undefined;
}

/**
 * The running side of a definition. A counter or histogram without labels starts at zero. Its room is set aside and
 * its name taken by `claim` once everything else is sound, so that a definition that fails leaves nothing behind.
 * @throws TelltaleError label/name, metric/series-limit, and what `claim` throws
 */
export function createInstrument<M extends Metric<{}>>(
  metric: M,
  claim: () => string,
  context: InstrumentContext,
): AnyInstrument & Handle<M> {
  const labels = createLabels(metric);
  const lines = seriesPerLabelSet(metric);
  const reserved = reservedLines(labels, lines);
  context.limit.check(reserved, metric.name);
  const name = claim();
  context.limit.reserve(reserved);
  const sets = Math.floor(metric.budget / lines);
  const width = metric.type === "histogram" ? metric.buckets.length + 2 : 1;
  const store = new SeriesStore({ labels, width, lines, sets, ...context });
  const instrument = ofType(metric, name, store, context.watch);
  if (metric.type !== "gauge" && labels.length === 0) store.resolve(undefined);
  // `ofType` goes by the definition's type, as `Handle` does; labels are checked by the types and again at run time.
  return instrument as AnyInstrument & Handle<M>;
}

function ofType(metric: Metric<{}>, name: string, store: SeriesStore, watch: Watch): AnyInstrument {
  switch (metric.type) {
    case "counter":
      return new CounterInstrument(metric, name, store, watch);
    case "gauge":
      return new GaugeInstrument(metric, name, store, watch);
    case "histogram":
      return new HistogramInstrument(metric, name, store, watch);
    default:
      return metric satisfies never;
  }
}

function createLabels(metric: Metric<{}>): readonly LabelBound[] {
  const labels: LabelBound[] = [];
  // Every definition's labels are a record of bounds; `{}` only leaves them unnamed.
  for (const [key, label] of Object.entries<Label>(metric.labels)) {
    const last = labels.at(-1);
    labels.push(new LabelBound(key, label, last ? last.stride * last.capacity : 1));
  }
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
