import type { Duplicate } from "../facts/exposition.ts";
import { HashTable } from "./hash-table.ts";
import type { SampleName } from "./sample-name.ts";
import type { ReaderParts } from "./sample-reader.ts";
import type { SampleScanner } from "./sample-scanner.ts";
import { unescapedTextOf } from "./text-bytes.ts";

/** One doubled registry doubles every line; nobody reads them all. */
const mostKept = 1_000;

/** Finds lines that are the same series, in whatever order their labels stand, by a hash of 64 bits (see hash.ts). */
export class Duplicates {
  readonly #parts: ReaderParts;
  readonly #scan: SampleScanner;
  readonly #seen = new HashTable();
  /** Where a line has a timestamp, OpenMetrics takes its series for a further point. */
  readonly #found: { timed: boolean; duplicate: Duplicate }[] = [];
  #lastA = 0;
  #lastB = 0;
  #lastTime: number | undefined;
  #began = false;

  constructor(parts: ReaderParts, scan: SampleScanner) {
    this.#parts = parts;
    this.#scan = scan;
  }

  /** Notes the series of the line that was just read, given the sum of its labels' hashes. */
  see(name: SampleName, labelsA: number, labelsB: number): void {
    const { number } = this.#parts.places;
    const a = (labelsA + name.a) | 0;
    const b = (labelsB + name.b) | 0;
    const { timestamp } = this.#scan;
    const first = this.#seen.getOrAdd(a, b, number);
    if (first > 0) this.#add(first, timestamp !== undefined);
    if (this.#began && a === this.#lastA && b === this.#lastB) this.#checkTime(name.family.name, timestamp);
    this.#began = true;
    this.#lastA = a;
    this.#lastB = b;
    this.#lastTime = timestamp;
  }

  /** What holds in a format. */
  of(openMetrics: boolean): Duplicate[] {
    return this.#found.flatMap(({ timed, duplicate }) => (openMetrics && timed ? [] : [duplicate]));
  }

  #add(first: number, timed: boolean): void {
    if (this.#found.length >= mostKept) return;
    const { nameStart, nameEnd } = this.#scan;
    const place = this.#parts.places.place(nameStart, nameEnd);
    this.#found.push({ timed, duplicate: { series: seriesText(this.#scan), first, place } });
  }

  #checkTime(family: string, time: number | undefined): void {
    const last = this.#lastTime;
    if (
      (last === undefined && time === undefined) ||
      (last !== undefined && time !== undefined && time >= last)
    )
      return;
    const { defects, places } = this.#parts;
    const { nameStart, nameEnd } = this.#scan;
    const place = () => places.place(nameStart, nameEnd);
    defects.add(
      "series/timestamp-order",
      family,
      `points of ${family} go back in time`,
      place,
      "openmetrics",
    );
  }
}

/** The series of a line, its labels sorted, shortened when long. */
function seriesText(scan: SampleScanner): string {
  const { bytes, names, nameEnds, values, valueEnds } = scan;
  const labels = Array.from({ length: scan.count }, (_, index) => {
    const value = unescapedTextOf(bytes, values[index]!, Math.min(valueEnds[index]!, values[index]! + 60));
    return `${unescapedTextOf(bytes, names[index]!, nameEnds[index]!)}=${JSON.stringify(value)}`;
  });
  const text = `${unescapedTextOf(bytes, scan.nameStart, scan.nameEnd)}{${labels.toSorted().join(", ")}}`;
  return text.length > 200 ? `${text.slice(0, 197)}...` : text;
}
