// Nothing here throws into the application: what cannot be recorded is refused and counted.
import type { Metric } from "@telltale/conventions";
import type { Family, FamilyLabel, Point } from "./family.ts";
import type { Refusal } from "./label-values.ts";
import type { Resolution, Series, SeriesStore } from "./series-store.ts";
import type { Watch } from "./watch.ts";

type Given = Readonly<Record<string, unknown>> | undefined;

/** What counters, gauges and histograms share: a definition, a name, and the way from labels to a series. */
export abstract class Instrument implements Family {
  readonly metric: Metric<{}>;
  /** The name in Prometheus, `_total` included. */
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
    return (point as Series).values; // every point of an instrument is a series of its store
  }

  startOf(_point: Point): number {
    return this.store.startedAt;
  }

  /** The series an observation belongs to, or undefined when it was refused. */
  protected seriesOf(labels: Given): Series | undefined {
    try {
      return this.store.find(labels) ?? this.#resolve(labels);
    } catch {
      // The caller's label object could not be read: a getter of its threw.
      return this.refuse("missing_label");
    }
  }

  /** The way to a label set's series for many observations; each one counts what it folds or is refused. */
  protected route(labels: Given): () => Series | undefined {
    const resolution = this.#tryResolve(labels);
    if (typeof resolution === "string") return () => this.refuse(resolution);
    const { series, folded } = resolution;
    if (folded.length === 0) return () => series;
    return () => this.#settle(resolution);
  }

  protected refuse(reason: Refusal): undefined {
    this.#watch.refused(this.name, reason);
    return undefined;
  }

  #tryResolve(labels: Given): Resolution | Refusal {
    try {
      return this.store.resolve(labels);
    } catch {
      return "missing_label";
    }
  }

  #resolve(labels: Given): Series | undefined {
    const resolution = this.store.resolve(labels);
    return typeof resolution === "string" ? this.refuse(resolution) : this.#settle(resolution);
  }

  #settle({ series, folded }: Resolution): Series {
    for (const index of folded) this.#watch.folded(this.name, this.store.labels[index]!.name);
    return series;
  }
}
