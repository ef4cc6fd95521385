import type { Duplicate } from "../facts/exposition.ts";
import type { Place } from "../finding.ts";
import type { Defects } from "./defects.ts";
import { Duplicates } from "./duplicates.ts";
import type { Families } from "./families.ts";
import type { Family } from "./family.ts";
import { spread } from "./hash.ts";
import type { Label, Values } from "./label.ts";
import type { LinePlaces } from "./line-places.ts";
import { SampleJudge } from "./sample-judge.ts";
import type { SampleName } from "./sample-name.ts";
import { SampleScanner } from "./sample-scanner.ts";
import { SharedTexts } from "./shared-texts.ts";
import { invalidColumn } from "./text-bytes.ts";
import { ValueSets } from "./value-sets.ts";

/** What the readers of lines share. */
export interface ReaderParts {
  readonly places: LinePlaces;
  readonly defects: Defects;
  readonly families: Families;
}

/** Metrics with more labels than this do not have each label's share counted. */
const mostCounted = 64;

/** Reads sample lines: counts series and values, and hands each sample to those who judge it. */
export class SampleReader {
  readonly #scan = new SampleScanner();
  readonly #values: Values;
  readonly #parts: ReaderParts;
  readonly #duplicates: Duplicates;
  readonly #judge: SampleJudge;
  #family: Family | undefined;
  /** Samples read. */
  count = 0;
  /** An exemplar was read, which only OpenMetrics has. */
  sawExemplar = false;

  constructor(parts: ReaderParts) {
    this.#parts = parts;
    const texts = new SharedTexts();
    this.#values = { texts, sets: new ValueSets(texts) };
    this.#duplicates = new Duplicates(parts, this.#scan);
    this.#judge = new SampleJudge(parts, this.#scan);
  }

  /** Reads one line. */
  read(bytes: Uint8Array, start: number, end: number): void {
    const scan = this.#scan;
    const isSample = scan.scan(bytes, start, end);
    if (!scan.isAscii && !this.#isUtf8(bytes, start, end)) return;
    if (!isSample) return this.#refuseLine();
    if (scan.looseAt >= 0 || scan.modernAt >= 0) this.#noteFormat();
    const name = this.#parts.families.nameAt(bytes, scan.nameStart, scan.nameEnd);
    if (name.family !== this.#family) this.#enter(name.family);
    name.family.series++;
    this.count++;
    this.#count(name);
  }

  /** Judges what only the last line completes. */
  end(): void {
    this.#judge.end();
  }

  /** Lines that repeat a series. */
  duplicates(openMetrics: boolean): Duplicate[] {
    return this.#duplicates.of(openMetrics);
  }

  /** Sums what each label adds, so that the order of labels does not matter; an empty label adds nothing. */
  #count(name: SampleName): void {
    const scan = this.#scan;
    const { families, places } = this.#parts;
    let a = 0;
    let b = 0;
    let special: Label | undefined;
    let specialAt = 0;
    let [specialA, specialB] = [0, 0];
    for (let index = 0; index < scan.count; index++) {
      const label = families.labelAt(name, index, scan.bytes, scan.names[index]!, scan.nameEnds[index]!);
      if (label.line === places.number) return this.#refuseTwice(label, index);
      label.line = places.number;
      label.series++;
      if (scan.values[index] === scan.valueEnds[index]) label.empty++;
      else {
        label.see(
          scan.a[index]!,
          scan.b[index]!,
          scan.bytes,
          scan.values[index]!,
          scan.valueEnds[index]!,
          this.#values,
        );
        const pairA = spread(scan.a[index]! ^ label.name.a, scan.b[index]!);
        const pairB = spread(scan.b[index]! ^ label.name.b, scan.a[index]! + label.name.a);
        a = (a + pairA) | 0;
        b = (b + pairB) | 0;
        if (label.name.role !== "plain")
          [special, specialAt, specialA, specialB] = [label, index, pairA, pairB];
      }
    }
    if (families.countsWithout && name.family.labels.length <= mostCounted) this.#countWithout(name, a, b);
    this.#duplicates.see(name, a, b);
    this.#judge.see(name, special, specialAt, (a - specialA) | 0, (b - specialB) | 0);
  }

  /** The label set without each of its labels in turn. */
  #countWithout(name: SampleName, a: number, b: number): void {
    const scan = this.#scan;
    for (const label of name.family.labels) {
      const index = label.line === this.#parts.places.number ? name.labels.indexOf(label) : -1;
      const isThere = index >= 0 && scan.values[index] !== scan.valueEnds[index];
      const pairA = isThere ? spread(scan.a[index]! ^ label.name.a, scan.b[index]!) : 0;
      const pairB = isThere ? spread(scan.b[index]! ^ label.name.b, scan.a[index]! + label.name.a) : 0;
      label.seeWithout((a - pairA + name.a) | 0, (b - pairB + name.b) | 0);
    }
  }

  #enter(family: Family): void {
    if (this.#family) this.#family.left = true;
    this.#family = family;
    if (!family.left) return;
    const { defects, places } = this.#parts;
    const { nameStart, nameEnd } = this.#scan;
    defects.add("exposition/interleaved", family.name, `lines of ${family.name} stand apart`, () =>
      places.place(nameStart, nameEnd),
    );
  }

  #isUtf8(bytes: Uint8Array, start: number, end: number): boolean {
    const bad = invalidColumn(bytes, start, end);
    if (bad >= 0) this.#parts.defects.refuse("this is not UTF-8", () => this.#parts.places.placeAt(bad));
    return bad < 0;
  }

  #refuseLine(): void {
    const { message, at } = this.#scan.error!; // scan said so
    this.#parts.defects.refuse(message, this.#at(at));
  }

  #refuseTwice(label: Label, index: number): void {
    const at = this.#scan.names[index]!; // an index of the loop
    this.#parts.defects.refuse(`label ${label.name.text} stands twice`, this.#at(at));
  }

  /** Notes what one of the two formats would not have. */
  #noteFormat(): void {
    const { looseAt, modernAt, exemplarAt } = this.#scan;
    const { defects } = this.#parts;
    if (looseAt >= 0)
      defects.refuse("OpenMetrics has other blanks or commas here", this.#at(looseAt), "openmetrics");
    if (exemplarAt >= 0) this.sawExemplar = true;
    if (modernAt < 0) return;
    const message =
      exemplarAt === modernAt ? "the text format has no exemplars" : "expected whole milliseconds";
    defects.refuse(message, this.#at(modernAt), "text");
  }

  #at(at: number): () => Place {
    return () => this.#parts.places.place(at);
  }
}
