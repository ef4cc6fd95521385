import { noFacts, type Duplicate, type Facts, type MetricType, type SyntaxFact } from "../facts.ts";
import type { Place } from "../finding.ts";
import { Family } from "./family.ts";
import { parseLine, type Sample } from "./parse-line.ts";
import { hashOf, seriesKey } from "./series-key.ts";

/** After this many unreadable lines the rest is not worth listing. */
const mostErrors = 20;

/** Reads an exposition, text format 0.0.4 or OpenMetrics 1.0, in one pass. */
export function readExposition(text: string, file: string): Facts {
  const reader = new Reader(text, file);
  let line = 1;
  for (let start = 0; start < text.length && reader.syntax.length < mostErrors; line++) {
    const newline = text.indexOf("\n", start);
    const end = newline < 0 ? text.length : newline;
    reader.read(lineAt(text, start, end), line, start);
    start = end + 1;
  }
  return reader.facts();
}

function lineAt(text: string, start: number, end: number): string {
  return text.slice(start, end > start && text.charCodeAt(end - 1) === 13 ? end - 1 : end);
}

const types: Record<string, MetricType> = {
  counter: "counter",
  gauge: "gauge",
  histogram: "histogram",
  gaugehistogram: "histogram",
  summary: "summary",
  info: "info",
  stateset: "gauge",
};

const suffixes: Record<MetricType, RegExp | undefined> = {
  counter: /_(total|created)$/,
  histogram: /_(bucket|count|sum|created|gcount|gsum)$/,
  summary: /_(count|sum|created)$/,
  info: /_info$/,
  gauge: undefined,
  updowncounter: undefined,
  unknown: undefined,
};

class Reader {
  readonly syntax: SyntaxFact[] = [];
  readonly #text: string;
  readonly #file: string;
  readonly #openMetrics: boolean;
  readonly #families = new Map<string, Family>();
  readonly #duplicates: Duplicate[] = [];

  /** Where each series was first seen, by the hash of its key. */
  readonly #seen = new Map<number, { readonly line: number; readonly start: number }>();

  constructor(text: string, file: string) {
    this.#text = text;
    this.#file = file;
    this.#openMetrics = /^# EOF\s*$/m.test(text.slice(-20));
  }

  read(line: string, number: number, start: number): void {
    if (line.startsWith("#")) this.#readComment(line, number);
    else if (line.trim() !== "") this.#readSample(line, number, start);
  }

  facts(): Facts {
    const families = [...this.#families.values()].map((family) => family.toFact(this.#openMetrics));
    return { ...noFacts, families, duplicates: this.#duplicates, syntax: this.syntax };
  }

  #readComment(line: string, number: number): void {
    const [, keyword, name = "", rest = ""] =
      /^#[ \t]+(TYPE|HELP|UNIT)[ \t]+("(?:[^"\\]|\\.)*"|\S+)[ \t]*(.*)$/.exec(line) ?? [];
    if (!keyword) return;
    const family = this.#family(name.replaceAll('"', ""), line, number);
    if (keyword === "HELP") family.help = rest;
    else if (keyword === "UNIT") family.unit = rest.trim();
    else this.#setType(family, rest.trim(), line, number);
  }

  #setType(family: Family, word: string, line: string, number: number): void {
    const type = Object.hasOwn(types, word) ? types[word] : undefined;
    if (type) Object.assign(family, { type, typed: true });
    else if (/^(untyped|unknown)$/.test(word)) family.typed = true;
    else
      this.#refuse(
        `${JSON.stringify(word.slice(0, 40))} is not a metric type`,
        line,
        number,
        line.indexOf(word),
      );
  }

  #readSample(line: string, number: number, start: number): void {
    const sample = parseLine(line);
    if ("message" in sample) return this.#refuse(sample.message, line, number, sample.at);
    this.#familyOf(sample.name, line, number).add(sample.labels, number);
    const first = this.#earlier(sample, number, start);
    if (first === undefined) return;
    this.#duplicates.push({ series: seriesText(sample), first, place: this.#place(line, number) });
  }

  /** The line on which the same series stands already. */
  #earlier(sample: Sample, line: number, start: number): number | undefined {
    const key = seriesKey(sample);
    const hash = hashOf(key);
    const known = this.#seen.get(hash);
    if (!known) this.#seen.set(hash, { line, start });
    return known && this.#keyAt(known.start) === key ? known.line : undefined;
  }

  #keyAt(start: number): string | undefined {
    const newline = this.#text.indexOf("\n", start);
    const sample = parseLine(lineAt(this.#text, start, newline < 0 ? this.#text.length : newline));
    return "message" in sample ? undefined : seriesKey(sample);
  }

  /** The family a sample belongs to: its own name, or its name without the suffix of the family's type. */
  #familyOf(name: string, line: string, number: number): Family {
    const own = this.#families.get(name);
    if (own?.typed) return own;
    const base = name.slice(0, Math.max(0, name.lastIndexOf("_")));
    const family = this.#families.get(base);
    return family && suffixes[family.type]?.test(name) ? family : this.#family(name, line, number);
  }

  #family(name: string, line: string, number: number): Family {
    let family = this.#families.get(name);
    if (!family) {
      family = new Family(name, this.#place(line, number));
      this.#families.set(name, family);
    }
    return family;
  }

  #refuse(message: string, line: string, number: number, at: number): void {
    this.syntax.push({
      kind: "exposition",
      message,
      place: { ...this.#place(line, number), column: Math.max(at, 0) + 1 },
    });
  }

  /** The place of the name a line is about. */
  #place(line: string, number: number): Place {
    const start = line.startsWith("#") ? (/^#[ \t]+\w+[ \t]+/.exec(line)?.[0].length ?? 0) : 0;
    const length = /^[^ \t{]+/.exec(line.slice(start, start + 300))?.[0].length ?? 1;
    return { file: this.#file, line: number, column: start + 1, endColumn: start + 1 + length };
  }
}

function seriesText({ name, labels }: Sample): string {
  const text = `${name}{${labels.map((label) => `${label.name}=${JSON.stringify(label.value.slice(0, 60))}`).join(", ")}}`;
  return text.length > 200 ? `${text.slice(0, 197)}...` : text;
}
