import { selfMetrics, toPrometheusLabels, type Metric } from "@telltale/conventions";
import { negotiateFormat, type Format } from "./accept.ts";
import { chunkText } from "./chunk-text.ts";
import { createInstrument, type AnyInstrument } from "./create-instrument.ts";
import { Guests } from "./guest.ts";
import type { Family } from "./family.ts";
import type { Handle } from "./handle.ts";
import { claimNames } from "./metric-names.ts";
import { createSelfWatch, unwatched, type Watch } from "./watch.ts";
import { readSample } from "./read-sample.ts";
import type { DefineOptions, Exposition, GuestRegistry, Merged, Registry } from "./registry.ts";
import { renderInstrument } from "./render-instrument.ts";
import { SeriesLimit } from "./series-limit.ts";
import { renderTargetInfo } from "./render-target-info.ts";
import { reportOnce } from "./report-once.ts";

/** What a registry may be told. */
export interface RegistryOptions {
  /** Hears, once each, of what goes wrong at run time: refused observations; guests that clash, fail or hang. */
  readonly onProblem?: ((sentence: string) => void) | undefined;
  /** The most Prometheus series of all metrics together. Default 100,000. */
  readonly seriesLimit?: number | undefined;
}

/** Makes an empty registry. What it counts about itself is rendered after everything defined in it. */
export function createRegistry(options: RegistryOptions = {}): Registry {
  return new SeriesRegistry(options, reportOnce(options.onProblem ?? (() => {})));
}

class SeriesRegistry implements Registry {
  // `target` is the OpenMetrics family of target_info.
  readonly #names = new Set(["target", "target_info"]);
  readonly #defined: AnyInstrument[] = [];
  readonly #self: readonly AnyInstrument[];
  readonly #watch: Watch;
  readonly #reads = new Set<() => void>();
  readonly #guests: Guests;
  readonly #report: (sentence: string) => void;
  readonly #limit: SeriesLimit;
  #merged: (() => Promise<Merged | undefined>) | undefined;
  #facts: Readonly<Record<string, string>> = {};

  constructor({ seriesLimit }: RegistryOptions, report: (sentence: string) => void) {
    this.#report = report;
    this.#guests = new Guests(report);
    this.#limit = new SeriesLimit(seriesLimit);
    // These two are not watched themselves: counting their own folding would never end.
    const folded = this.#create(selfMetrics.folded, unwatched);
    const rejected = this.#create(selfMetrics.rejected, unwatched);
    this.#self = [folded, rejected];
    this.#watch = createSelfWatch(folded, rejected, report);
  }

  define<M extends Metric<{}>>(metric: M, options?: DefineOptions): Handle<M> {
    const instrument = this.#create(metric, this.#watch, options);
    this.#defined.push(instrument);
    return instrument;
  }

  sweep(most: number): void {
    for (const { store } of this.#defined) store.sweep(most);
  }

  forget(metric: Metric<{}>, labels: Readonly<Record<string, unknown>>): void {
    for (const instrument of this.#defined) if (instrument.metric === metric) instrument.store.forget(labels);
  }

  onScrape(read: () => void): () => void {
    this.#reads.add(read);
    return () => this.#reads.delete(read);
  }

  describe(facts: Readonly<Record<string, string>>): void {
    this.#facts = toPrometheusLabels(facts);
  }

  include(guest: GuestRegistry): void {
    this.#guests.add(guest);
  }

  expose(accept: string | undefined): Exposition {
    const format = negotiateFormat(accept);
    return { contentType: format.contentType, chunks: chunkText(this.#parts(format)) };
  }

  mergeWith(source: () => Promise<Merged | undefined>): void {
    this.#merged = source;
  }

  collect(readings = true): readonly Family[] {
    if (readings) this.#refresh();
    return this.#instruments();
  }

  value(sample: string, labels: Readonly<Record<string, string>> = {}): number | undefined {
    for (const family of this.collect()) {
      const value = readSample(family, sample, labels);
      if (value !== undefined) return value;
    }
    return undefined;
  }

  async *#parts(format: Format): AsyncGenerator<Iterable<string>> {
    const merged = await this.#merged?.();
    // Asked first, so that a slow guest answers while ours is written. Guests are this process's alone: beside what all
    // of them counted, their numbers would be those of whoever happened to answer.
    const answers = merged ? this.#guests.leaveOut() : this.#guests.ask();
    const { families, facts } = merged ?? { families: this.collect(), facts: this.#facts };
    yield [renderTargetInfo(facts, format)];
    for (const family of families) yield renderInstrument(family, format);
    yield* this.#guests.render(answers, format, this.#names);
    if (format.openMetrics) yield ["# EOF\n"];
  }

  #create<M extends Metric<{}>>(metric: M, watch: Watch, { keepRoomFor }: DefineOptions = {}) {
    const claim = (): string => claimNames(this.#names, metric);
    return createInstrument(metric, claim, { watch, limit: this.#limit, keepRoomFor });
  }

  #instruments(): readonly AnyInstrument[] {
    return [...this.#defined, ...this.#self];
  }

  #refresh(): void {
    for (const read of this.#reads) {
      try {
        read();
      } catch (error) {
        this.#report(`metrics: a reading at scrape time failed: ${String(error)}`);
      }
    }
  }
}
