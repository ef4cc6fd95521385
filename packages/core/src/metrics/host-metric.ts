import type { Metric } from "@telltale/conventions";
import type { Family } from "./family.ts";
import { readHostValues, type HostValue, type HostValueOptions } from "./host-values.ts";
import { familyName } from "./metric-names.ts";
import type { HostRegistry } from "./registry.ts";

/** Label values by Prometheus name. */
export type Facts = Readonly<Record<string, string>>;

/** What a host asks of a metric at every scrape. */
export interface HostReading {
  readonly name: string;
  readonly help: string;
  readonly type: string;
  readonly aggregator: string;
  readonly values: readonly HostValue[];
}

/** What stays the same from scrape to scrape. */
interface Head {
  readonly name: string;
  readonly help: string;
  readonly type: string;
  readonly aggregator: string;
  readonly labelNames: readonly string[];
}

type ReadValues = (options: HostValueOptions) => readonly HostValue[];

/** A metric of ours in the shape the prom-clients give their own. It holds no numbers. */
export class HostMetric {
  readonly help: string;
  readonly type: string;
  /** How the clients' cluster registries make one value of several processes'. */
  readonly aggregator: string;
  readonly labelNames: readonly string[];
  readonly #name: string;
  readonly #isOpenMetrics: () => boolean;
  readonly #read: ReadValues;

  private constructor(head: Head, isOpenMetrics: () => boolean, read: ReadValues) {
    this.#name = head.name;
    this.help = head.help;
    this.type = head.type;
    this.aggregator = head.aggregator;
    this.labelNames = head.labelNames;
    this.#isOpenMetrics = isOpenMetrics;
    this.#read = read;
  }

  /** The facade of a family; `current` finds the family as it stands now. */
  static ofFamily(family: Family, host: HostRegistry, current: () => Family | undefined): HostMetric {
    const { metric, name, labels } = family;
    const head = {
      name,
      help: metric.help,
      type: shownType(metric, name),
      aggregator: aggregatorOf(metric),
      labelNames: labels.map((label) => label.name),
    };
    return new HostMetric(
      head,
      () => writesOpenMetrics(host),
      (options) => readHostValues(current(), options),
    );
  }

  /** The facade of `target_info`. Each process of a cluster has its own facts, so none is added up. */
  static ofFacts(facts: Facts): HostMetric {
    const head = {
      name: "target_info",
      help: "What this process is.",
      type: "gauge",
      aggregator: "first",
      labelNames: Object.keys(facts),
    };
    return new HostMetric(
      head,
      () => false,
      () => [{ labels: facts, value: 1 }],
    );
  }

  get name(): string {
    return this.#name;
  }

  /** An OpenMetrics registry takes `_total` off its counters' names and never puts it back; ours keep theirs. */
  set name(_name: string) {}

  /** What JSON and the aggregation of a cluster are made of. */
  get(): HostReading {
    return this.#reading(false);
  }

  /** What the text is made of: a histogram's labels are written once, not once a bucket. */
  getForPromString(): HostReading {
    return this.#reading(true);
  }

  /** Does nothing: others read these numbers too, and a counter never falls. */
  reset(): void {}

  #reading(forText: boolean): HostReading {
    const { help, aggregator } = this;
    const exemplars = this.#isOpenMetrics();
    // The registry adds `_total` to every counter of an OpenMetrics text.
    const name = familyName(this.#name, exemplars && this.type === "counter");
    const type = exemplars && this.type === "untyped" ? "unknown" : this.type;
    return { name, help, type, aggregator, values: this.#read({ exemplars, shared: forText }) };
  }
}

function aggregatorOf(metric: Metric<{}>): string {
  if (metric.type !== "gauge") return "sum";
  return metric.across === "mean" ? "average" : metric.across;
}

/** As in our own text: promtool takes a gauge of such a name for a part of a histogram. */
function shownType(metric: Metric<{}>, name: string): string {
  return metric.type === "gauge" && /_(?:count|sum|bucket)$/.test(name) ? "untyped" : metric.type;
}

function writesOpenMetrics(host: HostRegistry): boolean {
  const { contentType } = host as { contentType?: unknown }; // all three have it
  return typeof contentType === "string" && contentType.startsWith("application/openmetrics-text");
}
