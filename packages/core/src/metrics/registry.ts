import type { LabelInput, Metric } from "@telltale/conventions";
import type { Family } from "./family.ts";
import type { Handle } from "./handle.ts";

/** A user's own registry: prom-client, @prometheus-io/client or @platformatic/prom-client, known by its shape. */
export interface GuestRegistry {
  metrics(): string | Promise<string>;
}

/** A user's own registry that shows our metrics: prom-client, @prometheus-io/client or @platformatic/prom-client, by shape. */
export interface HostRegistry {
  registerMetric(metric: object): void;
  removeSingleMetric(name: string): void;
}

/** What several processes of one service have counted together, as one would show it. */
export interface Merged {
  readonly families: readonly Family[];
  /** Of `target_info`. */
  readonly facts: Readonly<Record<string, string>>;
}

/** An exposition under way: its media type, and its text in pieces. */
export interface Exposition {
  readonly contentType: string;
  readonly chunks: AsyncIterable<string>;
}

/** How a metric is held, beyond its definition. */
export interface DefineOptions {
  /**
   * Picks the label sets (values in label order) for which a fifth of the budget is kept: however many others come
   * first, these still find their exact place.
   */
  readonly keepRoomFor?: (values: readonly string[]) => boolean;
}

/** Holds every series of one service instance. */
export interface Registry {
  /** Makes the handle of a definition. @throws TelltaleError metric/duplicate-name */
  define<M extends Metric<{}>>(metric: M, options?: DefineOptions): Handle<M>;
  /** Forgets every series that has not been recorded into for `most` calls of this, this one included. */
  sweep(most: number): void;
  /** Forgets one series of a metric, if there is one. */
  forget<M extends Metric<{}>>(metric: M, labels: LabelInput<M["labels"]>): void;
  /** Calls `read` at the start of every scrape, to set gauges from the process. Returns how to stop. */
  onScrape(read: () => void): () => void;
  /** Sets the facts of `target_info`. */
  describe(facts: Readonly<Record<string, string>>): void;
  /** Appends a user's own registry to every exposition; the same one twice counts once. */
  include(guest: GuestRegistry): void;
  /** Every metric with its series as they stand now; `readings` says whether those of the process are taken first. */
  collect(readings?: boolean): readonly Family[];
  /** Exposes what several processes have counted together, wherever `source` knows it, in the place of our own. */
  mergeWith(source: () => Promise<Merged | undefined>): void;
  /** Renders everything in the format the Accept header asks for. */
  expose(accept: string | undefined): Exposition;
  /**
   * The current value of a sample by its Prometheus name and labels; for tests. Labels left out match any value,
   * and the series that match are added up. Undefined when none does.
   */
  value(sample: string, labels?: Readonly<Record<string, string>>): number | undefined;
}
