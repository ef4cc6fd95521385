// Nothing here throws into the application: what cannot be recorded is refused and counted.
import type { Metric } from "@telltale/conventions";
import { traceBridge, type SpanIds } from "../trace.ts";
import { keepExemplar } from "./exemplar.ts";
import type { Family, FamilyLabel, Point } from "./family.ts";
import type { Refusal } from "./label-values.ts";
import { closed, noSeries, type Resolution, type Series, type SeriesStore } from "./series-store.ts";
import type { Watch } from "./watch.ts";

type Given = Readonly<Record<string, unknown>> | undefined;

/** What counters, gauges and histograms share: a definition, a name, and the way from labels to a series. */
export abstract class Instrument implements Family {
  readonly metric: Metric<{}>;
  readonly name: string;
  readonly store: SeriesStore;
  readonly bounds: readonly number[] = [];
  readonly #watch: Watch;

  constructor(metric: Metric<{}>, name: string, store: SeriesStore, watch: Watch) {
    this.metric = metric;
    this.name = name;
    this.store = store;
    this.#watch = watch;
  }

  get labels(): readonly FamilyLabel[] {
    return this.store.labels;
  }

  get points(): readonly Series[] {
    return this.store.all;
  }

  valuesOf(point: Point): readonly string[] {
    return this.store.valuesOf(point as Series); // every point of an instrument is a series of its store
  }

  startOf(point: Point): number {
    return (point as Series).openedAt ?? this.store.startedAt; // as above
  }

  /** The series an observation belongs to, or undefined when it was refused. */
  protected seriesOf(labels: Given): Series | undefined {
    try {
      return this.store.find(labels) ?? this.#resolve(labels);
    } catch {
      // The caller's label object could not be read: a getter of its threw.
      return this.refuse("illegal_value");
    }
  }

  /** A label set's way to its series, for many observations. */
  protected route(labels: Given): Route {
    return new Route(this, copyOf(labels));
  }

  /** Counts an observation that cannot be recorded. */
  refuse(reason: Refusal): undefined {
    this.#watch.refused(this.name, reason);
    return undefined;
  }

  /** Counts what had to be folded for one observation. */
  settle({ series, folded }: Resolution): Series {
    for (const index of folded) this.#watch.folded(this.name, this.store.labels[index]!.name);
    return series;
  }

  #resolve(labels: Given): Series | undefined {
    const resolution = this.store.resolve(labels);
    return typeof resolution === "string" ? this.refuse(resolution) : this.settle(resolution);
  }
}

/** The way from one label set to its series, found once; each observation counts what it folds or is refused. */
export class Route {
  /** The series, when nothing about it is remarkable; otherwise one that is closed. */
  plain: Series = noSeries;
  readonly #instrument: Instrument;
  readonly #labels: Given;
  #found: Resolution | Refusal;

  constructor(instrument: Instrument, labels: Given | "unreadable") {
    this.#instrument = instrument;
    this.#labels = labels === "unreadable" ? undefined : labels;
    this.#found = labels === "unreadable" ? "illegal_value" : this.#find();
  }

  /** The series for one observation whose `plain` is closed, or undefined when it was refused. */
  series(): Series | undefined {
    if (typeof this.#found !== "string" && this.#found.series.idle === closed) this.#found = this.#find();
    return typeof this.#found === "string"
      ? this.#instrument.refuse(this.#found)
      : this.#instrument.settle(this.#found);
  }

  #find(): Resolution | Refusal {
    const found = this.#instrument.store.resolve(this.#labels);
    this.plain = typeof found === "string" || found.folded.length > 0 ? noSeries : found.series;
    return found;
  }
}

/** Keeps the span of an observation as exemplar: the one given, otherwise the one in force. */
export function noteSpan(series: Series, bucket: number, value: number, span: SpanIds | undefined): void {
  const made = span ?? traceBridge()?.active();
  if (made !== undefined) keepExemplar(series, bucket, value, made);
}

/** What a bound handle keeps of a caller's labels: a copy, since the series may have to be opened again. */
function copyOf(labels: Given): Given | "unreadable" {
  if (typeof labels !== "object" || labels === null) return labels;
  try {
    const copy: Record<string, unknown> = Object.create(null);
    for (const key in labels) copy[key] = labels[key];
    return copy;
  } catch {
    return "unreadable";
  }
}
