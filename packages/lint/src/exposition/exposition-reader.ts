import { noFacts, type Facts } from "../facts.ts";
import { Defects } from "./defects.ts";
import { Families } from "./families.ts";
import { LinePlaces } from "./line-places.ts";
import { LineSplitter, longestLine } from "./line-splitter.ts";
import { MetadataReader } from "./metadata-reader.ts";
import { SampleReader } from "./sample-reader.ts";
import { invalidColumn } from "./text-bytes.ts";

/** What may be said of an exposition beforehand. */
export interface ExpositionOptions {
  /** The format its sender names. Without it, an end mark or anything only OpenMetrics has tells. */
  readonly format?: "text" | "openmetrics";
  /** Count for each label what the family would have without it; costs about a third more time. */
  readonly countsWithout?: boolean;
}

/**
 * Reads an exposition as its bytes arrive, in one pass. What it keeps grows with the families, labels and series
 * (12 to 32 bytes each), never with the text.
 */
export class ExpositionReader {
  readonly #lines: LineSplitter;
  readonly #places: LinePlaces;
  readonly #defects = new Defects();
  readonly #families: Families;
  readonly #samples: SampleReader;
  readonly #metadata: MetadataReader;
  readonly #format: ExpositionOptions["format"];
  /** The line of the end mark; 0 before it. */
  #endMark = 0;
  /** Something followed on the end mark. */
  #wentOn = false;

  constructor(file: string, { format, countsWithout = false }: ExpositionOptions = {}) {
    this.#format = format;
    this.#places = new LinePlaces(file);
    this.#families = new Families(this.#places, countsWithout);
    const parts = { places: this.#places, defects: this.#defects, families: this.#families };
    this.#samples = new SampleReader(parts);
    this.#metadata = new MetadataReader(parts);
    this.#lines = new LineSplitter((bytes, start, end) => this.#read(bytes, start, end));
  }

  /** Takes the next bytes; nothing of them is kept but what a line needs that has only begun. */
  write(chunk: Uint8Array): void {
    this.#lines.write(chunk);
  }

  /** Why nothing more will be read; undefined while all is well. */
  get refusal(): string | undefined {
    if (!this.#lines.isOverlong) return undefined;
    return `line ${this.#places.number + 1} is longer than ${longestLine / 1024 / 1024} MB, which no metrics are`;
  }

  /** Samples read so far. */
  get series(): number {
    return this.#samples.count;
  }

  /** Everything found, once the last byte was written. */
  end(): Facts {
    this.#lines.end();
    this.#samples.end();
    const openMetrics = this.#format ? this.#format === "openmetrics" : this.#looksOpen();
    if (openMetrics && this.#endMark === 0)
      this.#defects.add("openmetrics/eof", "", "the exposition does not end with # EOF", () =>
        this.#places.lineAt(Math.max(1, this.#places.number)),
      );
    const { defects, syntax } = this.#defects.of(openMetrics ? "openmetrics" : "text");
    return {
      ...noFacts,
      families: this.#families.toFacts(openMetrics),
      duplicates: this.#samples.duplicates(openMetrics),
      defects,
      syntax,
      kept: [this.#places.kept()],
    };
  }

  /** Without a word from the sender: an end mark, an exemplar or a type the text format does not know. */
  #looksOpen(): boolean {
    return this.#endMark > 0 || this.#samples.sawExemplar || this.#metadata.sawOpenType;
  }

  #read(bytes: Uint8Array, start: number, newline: number): void {
    this.#places.next(bytes, start, newline);
    if (this.#endMark > 0) this.#refuseMore(start);
    const end = newline > start && bytes[newline - 1] === 13 ? newline - 1 : newline;
    if (end < newline) this.#strict("unexpected carriage return", end);
    if (bytes[start] === 35) this.#readComment(bytes, start, end);
    else if (isBlank(bytes, start, end)) this.#strict("unexpected blank line", start);
    else this.#samples.read(bytes, start, end);
  }

  #readComment(bytes: Uint8Array, start: number, end: number): void {
    if (this.#metadata.read(bytes, start, end)) this.#endMark = this.#places.number;
    const bad = invalidColumn(bytes, start, end);
    if (bad >= 0) this.#defects.refuse("this is not UTF-8", () => this.#places.placeAt(bad));
  }

  #refuseMore(start: number): void {
    if (!this.#wentOn) this.#strict("nothing may follow # EOF", start);
    this.#wentOn = true;
  }

  #strict(message: string, at: number): void {
    this.#defects.refuse(message, () => this.#places.place(at), "openmetrics");
  }
}

function isBlank(bytes: Uint8Array, start: number, end: number): boolean {
  let at = start;
  while (at < end && (bytes[at] === 32 || bytes[at] === 9)) at++;
  return at === end;
}
