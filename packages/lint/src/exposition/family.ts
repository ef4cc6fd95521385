import type { FamilyFact } from "../facts/exposition.ts";
import type { MetricType } from "../facts/metric-type.ts";
import type { Place } from "../finding.ts";
import { hashOf, type Hash } from "./hash.ts";
import type { LabelName } from "./label-name.ts";
import type { Label } from "./label.ts";
import { bytesOf } from "./text-bytes.ts";

/** The types a TYPE line may name, and what each is to the rules. */
export const metricTypes: Readonly<Record<string, MetricType>> = {
  counter: "counter",
  gauge: "gauge",
  histogram: "histogram",
  gaugehistogram: "histogram",
  summary: "summary",
  info: "info",
  stateset: "gauge",
  unknown: "unknown",
  untyped: "unknown",
};

/** Up to so many labels a walk is faster than a map. */
const mostWalked = 16;

/** One metric family while its lines are read. */
export class Family {
  readonly name: string;
  /** As the TYPE line says it; empty without one. */
  word = "";
  type: MetricType = "unknown";
  help: string | undefined;
  unit: string | undefined;
  readonly place: Place;
  series = 0;
  /** Another family's samples have followed. */
  left = false;
  bounds: readonly number[] | undefined;
  labels: Label[] = [];
  #byName: Map<LabelName, Label> | undefined;
  #hash: Hash | undefined;

  constructor(name: string, place: Place) {
    this.name = name;
    this.place = place;
  }

  /** The hash of its name. */
  get hash(): Hash {
    this.#hash ??= hashOfText(this.name);
    return this.#hash;
  }

  /** The label of a name; a family of very many label names is not walked for each. */
  labelOf(name: LabelName): Label | undefined {
    if (this.labels.length <= mostWalked) return this.labels.find((label) => label.name === name);
    this.#byName ??= new Map(this.labels.map((label) => [label.name, label]));
    return this.#byName.get(name);
  }

  /** Adds a label it has not had. */
  addLabel(label: Label): void {
    // A list that is pushed to takes room for seventeen at once, which a hundred thousand families feel.
    if (this.labels.length < mostWalked) this.labels = [...this.labels, label];
    else this.labels.push(label);
    this.#byName?.set(label.name, label);
  }

  get typed(): boolean {
    return this.word !== "";
  }

  toFact(openMetrics: boolean): FamilyFact {
    return {
      name: openMetrics ? scrapedName(this.name, this.type) : this.name,
      type: this.type,
      ...(this.help === undefined ? {} : { help: this.help }),
      ...(this.unit === undefined ? {} : { unit: this.unit }),
      typed: this.typed,
      openMetrics,
      series: this.series,
      labels: this.labels.map((label) => label.toValues()),
      ...(this.bounds ? { bounds: this.bounds } : {}),
      place: this.place,
    };
  }
}

function hashOfText(text: string): Hash {
  const bytes = bytesOf(text);
  return hashOf(bytes, 0, bytes.length);
}

/** OpenMetrics names a family without the suffix its samples carry. */
function scrapedName(name: string, type: MetricType): string {
  const suffix = type === "counter" ? "_total" : type === "info" ? "_info" : "";
  return name.endsWith(suffix) ? name : name + suffix;
}
