import type { DefectKind } from "../facts/exposition.ts";
import type { Only } from "./defects.ts";
import { metricTypes, type Family } from "./family.ts";
import { parseComment, type Metadata } from "./metadata-line.ts";
import { suffixesOf } from "./sample-name.ts";
import type { ReaderParts } from "./sample-reader.ts";
import { textOf } from "./text-bytes.ts";

/** Reads comment lines: HELP, TYPE, UNIT and the end mark. */
export class MetadataReader {
  readonly #parts: ReaderParts;
  /** A type was named that only OpenMetrics has. */
  sawOpenType = false;

  constructor(parts: ReaderParts) {
    this.#parts = parts;
  }

  /** Reads one line that begins with `#`; true when it is the end mark. */
  read(bytes: Uint8Array, start: number, end: number): boolean {
    const line = parseComment(bytes, start, end, this.#parts.families.lastName);
    if (line === "eof") return true;
    if ("comment" in line) this.#readComment(line.comment, bytes, start, end);
    else this.#readMetadata(line, start);
    return false;
  }

  #readComment(expected: string, bytes: Uint8Array, start: number, end: number): void {
    this.#parts.places.keepComment(textOf(bytes, start, Math.min(end, start + 300)));
    this.#refuse(expected, start, end, "openmetrics");
  }

  #readMetadata(line: Metadata, start: number): void {
    const { keyword, name, text, strictly } = line;
    const [from, to] = [start + line.nameAt, start + line.textAt];
    const family = this.#parts.families.getOrAdd(name, from, from + name.length);
    if (strictly) this.#refuse(strictly, to, to + text.length, "openmetrics");
    this.#checkOrder(family, line, from);
    if (keyword === "HELP") family.help ??= text;
    else if (keyword === "UNIT") this.#setUnit(family, text.trim(), from);
    else this.#setType(family, text.trim(), to);
  }

  /** Metadata comes once and before the samples; the text format minds only TYPE. */
  #checkOrder(family: Family, { keyword }: Metadata, at: number): void {
    const { name, series } = family;
    const only = keyword === "UNIT" ? "openmetrics" : undefined;
    const given = { HELP: family.help !== undefined, TYPE: family.typed, UNIT: family.unit !== undefined }[
      keyword
    ];
    if (given)
      this.#tell("exposition/duplicate-metadata", name, `${name} has a second ${keyword} line`, at, only);
    const late = series > 0 || (keyword === "TYPE" && this.#hasSuffixed(family));
    if (late && !given)
      this.#tell(
        "exposition/metadata-order",
        name,
        `the ${keyword} line of ${name} stands after its samples`,
        at,
        keyword === "TYPE" ? undefined : "openmetrics",
      );
  }

  /** Whether samples came before that a TYPE line would have made this family's. */
  #hasSuffixed({ name, typed }: Family): boolean {
    if (typed || !this.#parts.families.hasUntyped) return false;
    return suffixesOf("histogram").some((suffix) => {
      const other = this.#parts.families.get(name + suffix);
      return other !== undefined && !other.typed && other.series > 0;
    });
  }

  #setUnit(family: Family, unit: string, at: number): void {
    family.unit ??= unit;
    if (unit !== "" && !family.name.endsWith(`_${unit}`))
      this.#tell(
        "openmetrics/unit-suffix",
        family.name,
        `${family.name} does not end in its unit, ${unit}`,
        at,
        "openmetrics",
      );
    this.#checkUnitless(family, at);
  }

  /** Infos and states have no unit. */
  #checkUnitless({ name, word, unit = "" }: Family, at: number): void {
    if (unit !== "" && (word === "info" || word === "stateset"))
      this.#tell("openmetrics/unit-suffix", name, `${word} ${name} has a unit`, at, "openmetrics");
  }

  #setType(family: Family, word: string, at: number): void {
    const type = Object.hasOwn(metricTypes, word) ? metricTypes[word] : undefined;
    if (type === undefined)
      return this.#refuse(`${JSON.stringify(word.slice(0, 40))} is not a metric type`, at, at + word.length);
    if (word === "untyped")
      this.#refuse("OpenMetrics calls this type unknown", at, at + word.length, "openmetrics");
    if (word === "info" || word === "stateset" || word === "gaugehistogram") {
      this.sawOpenType = true;
      this.#refuse(`the text format has no type ${word}`, at, at + word.length, "text");
    }
    if (family.typed) return;
    family.type = type;
    family.word = word;
    this.#checkUnitless(family, at);
    this.#parts.families.forgetNames();
  }

  #refuse(message: string, from: number, to: number, only?: Only): void {
    this.#parts.defects.refuse(message, () => this.#parts.places.place(from, to), only);
  }

  #tell(kind: DefectKind, family: string, message: string, at: number, only?: Only): void {
    const place = () => this.#parts.places.place(at, at + family.length);
    this.#parts.defects.add(kind, family, message, place, only);
  }
}
