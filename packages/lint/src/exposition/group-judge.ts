import type { Family } from "./family.ts";
import { HashTable } from "./hash-table.ts";
import { spread } from "./hash.ts";
import { HistogramGroups } from "./histogram-groups.ts";
import type { Label } from "./label.ts";
import { parseNumber } from "./number-bytes.ts";
import type { ReaderParts } from "./sample-reader.ts";
import type { SampleScanner } from "./sample-scanner.ts";
import type { Teller } from "./teller.ts";

/** Label sets of histograms whose first line is kept for showing. */
const mostShown = 1_000;

/** Judges the samples of histograms and summaries, which mean something only together: by label set and moment. */
export class GroupJudge {
  readonly #parts: ReaderParts;
  readonly #scan: SampleScanner;
  readonly #teller: Teller;
  readonly #table = new HashTable();
  readonly #groups: HistogramGroups;
  /** The group of the last sample. */
  #group = 0;
  #groupA = 0;
  #groupB = 0;

  constructor(parts: ReaderParts, scan: SampleScanner, teller: Teller) {
    this.#parts = parts;
    this.#scan = scan;
    this.#teller = teller;
    this.#groups = new HistogramGroups((family, kind, message, line, only) =>
      parts.defects.add(kind, family.name, message, () => parts.places.lineAt(line), only),
    );
  }

  /** Judges the histograms, all of whose lines are read now. */
  end(): void {
    this.#groups.check();
  }

  /** A quantile of a summary; the hash is that of its other labels. */
  checkQuantile(family: Family, special: Label | undefined, index: number, a: number, b: number): void {
    this.#groupOf(family, a, b);
    const quantile = special?.name.role === "quantile" ? this.#number(index) : undefined;
    if (quantile === undefined || !(quantile >= 0 && quantile <= 1)) {
      const what = special ? "a quantile that is not a number from 0 to 1" : "a sample without a quantile";
      this.#teller.tell("summary/quantile-range", family, `${family.name} has ${what}`);
    }
    if (this.#scan.value < 0) this.#teller.checkCounts(family, "openmetrics");
  }

  /** A bucket; the hash is that of its labels without `le`. */
  checkBucket(family: Family, special: Label | undefined, index: number, a: number, b: number): void {
    this.#teller.checkCounts(family);
    const bound = special?.name.role === "le" ? this.#number(index) : undefined;
    if (bound === undefined || Number.isNaN(bound)) {
      const what = special ? "an le that is not a number" : "no le";
      return this.#teller.tell("histogram/inf-bucket", family, `a bucket of ${family.name} has ${what}`);
    }
    if (bound === Number.POSITIVE_INFINITY && !this.#isPlainInfinity(index))
      this.#teller.tell(
        "histogram/inf-bucket",
        family,
        `the last bucket of ${family.name} is not written le="+Inf"`,
        "openmetrics",
      );
    if (!this.#groups.addBucket(this.#groupOf(family, a, b), bound, this.#scan.value))
      this.#teller.tell("histogram/bucket-order", family, `buckets of ${family.name} are not in order of le`);
  }

  /** The count or sum of a histogram or summary. */
  checkEnd(family: Family, part: "count" | "sum", a: number, b: number): void {
    // The sum of a histogram is judged with its buckets.
    const { value } = this.#scan;
    if (part === "count" || family.type === "summary" || Number.isNaN(value))
      this.#teller.checkCounts(family);
    const number = this.#groupOf(family, a, b);
    const group = family.type === "histogram" ? this.#groups.groups[number - 1] : undefined;
    if (group) group[part] = value;
  }

  /** The number of a sample's group; label sets of one moment are apart from those of another. */
  #groupOf(family: Family, labelsA: number, labelsB: number): number {
    const { timestamp } = this.#scan;
    const time = timestamp === undefined ? 0 : spread(Math.floor(timestamp) | 0, (timestamp % 1) * 2 ** 31);
    const a = (labelsA + family.hash.a + time) | 0;
    const b = (labelsB + family.hash.b) | 0;
    if (this.#group === 0 || a !== this.#groupA || b !== this.#groupB) this.#enter(family, a, b);
    return this.#group;
  }

  #enter(family: Family, a: number, b: number): void {
    const { places } = this.#parts;
    const known = this.#table.getOrAdd(a, b, this.#groups.groups.length + 1);
    if (known > 0)
      this.#teller.tell(
        "exposition/interleaved",
        family,
        `label sets of ${family.name} stand apart`,
        "openmetrics",
      );
    this.#group = known || this.#groups.add(family, places.number);
    if (known === 0 && this.#group <= mostShown) places.keep();
    this.#groupA = a;
    this.#groupB = b;
  }

  #number(index: number): number | undefined {
    const { bytes, values, valueEnds } = this.#scan;
    return parseNumber(bytes, values[index]!, valueEnds[index]!);
  }

  #isPlainInfinity(index: number): boolean {
    const { bytes, values, valueEnds } = this.#scan;
    const from = values[index]!;
    return (
      valueEnds[index]! - from === 4 &&
      bytes[from] === 43 &&
      bytes[from + 1] === 73 &&
      bytes[from + 2] === 110
    );
  }
}
