import type { FamilyFact, LabelValues, MetricType } from "../facts.ts";
import type { Place } from "../finding.ts";
import type { LabelPair } from "./parse-line.ts";

/** More distinct values than this are no longer told apart; every budget is far below. */
const mostCounted = 100_000;
const mostExamples = 200;

interface Label {
  readonly seen: Set<string>;
  readonly place: Place;
}

/** One metric family while its lines are read. */
export class Family {
  readonly name: string;
  type: MetricType = "unknown";
  help: string | undefined;
  unit: string | undefined;
  typed = false;
  readonly place: Place;
  #series = 0;
  readonly #labels = new Map<string, Label>();

  constructor(name: string, place: Place) {
    this.name = name;
    this.place = place;
  }

  /** Counts a sample. */
  add(labels: readonly LabelPair[], line: number): void {
    this.#series++;
    for (const label of labels) this.#see(label, line);
  }

  toFact(openMetrics: boolean): FamilyFact {
    return {
      name: openMetrics ? scrapedName(this.name, this.type) : this.name,
      type: this.type,
      ...(this.help === undefined ? {} : { help: this.help }),
      ...(this.unit === undefined ? {} : { unit: this.unit }),
      typed: this.typed,
      openMetrics,
      series: this.#series,
      labels: [...this.#labels].map(([name, label]): LabelValues => toValues(name, label)),
      place: this.place,
    };
  }

  #see({ name, value, start }: LabelPair, line: number): void {
    let label = this.#labels.get(name);
    if (!label) {
      const place = { file: this.place.file, line, column: start + 1, endColumn: start + 1 + name.length };
      label = { seen: new Set(), place };
      this.#labels.set(name, label);
    }
    if (label.seen.size < mostCounted) label.seen.add(value);
  }
}

function toValues(name: string, { seen, place }: Label): LabelValues {
  const examples: string[] = [];
  for (const value of seen) if (examples.push(value) === mostExamples) break;
  return { name, distinct: seen.size, examples, place };
}

/** OpenMetrics names a family without the suffix its samples carry. */
function scrapedName(name: string, type: MetricType): string {
  const suffix = type === "counter" ? "_total" : type === "info" ? "_info" : "";
  return name.endsWith(suffix) ? name : name + suffix;
}
