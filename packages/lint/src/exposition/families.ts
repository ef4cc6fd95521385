import type { FamilyFact } from "../facts/exposition.ts";
import { Family } from "./family.ts";
import { LabelName } from "./label-name.ts";
import { Label } from "./label.ts";
import type { LinePlaces } from "./line-places.ts";
import { LastName, standsAt } from "./last-name.ts";
import { partOf, SampleName, suffixesOf, type Part } from "./sample-name.ts";
import { unescapedTextOf } from "./text-bytes.ts";

/** The samples of a summary have three names. */
const mostRecent = 3;

/** All families of an exposition, and which of them a sample belongs to. */
export class Families {
  readonly #families = new Map<string, Family>();
  /** The family met last: its lines follow each other. */
  #last: Family | undefined;
  readonly lastName = new LastName();
  readonly #places: LinePlaces;
  /** Whether each label counts the label sets left without it. */
  readonly countsWithout: boolean;
  /** Names met since the last TYPE line; that line may give a name another family. */
  readonly #names = new Map<string, SampleName>();
  /** The names met last: those of a histogram or summary follow each other. */
  readonly #recent: SampleName[] = [];
  #turn = 0;
  /** Samples came that no TYPE line had announced. */
  hasUntyped = false;
  readonly #labelNames = new Map<string, LabelName>();
  /** The names of the last labels met, by position: another family most likely has the same. */
  readonly #lastLabels: LabelName[] = [];

  constructor(places: LinePlaces, countsWithout: boolean) {
    this.#places = places;
    this.countsWithout = countsWithout;
  }

  /** The family that has been met under a name. */
  get(name: string): Family | undefined {
    return name === this.#last?.name ? this.#last : this.#families.get(name);
  }

  /** The family of a name, begun at these bytes of the line when it is new. */
  getOrAdd(name: string, from: number, to: number): Family {
    let family = this.get(name);
    if (!family) {
      family = new Family(name, this.#places.place(from, to));
      this.#families.set(name, family);
    }
    this.#last = family;
    return family;
  }

  /** A TYPE line was read: what names mean may have changed. */
  forgetNames(): void {
    this.#recent.length = 0;
    this.#turn = 0;
    if (this.#names.size > 0) this.#names.clear();
  }

  /** What a sample's name means; most often it is one of those just met. */
  nameAt(bytes: Uint8Array, from: number, to: number): SampleName {
    for (const name of this.#recent) if (standsAt(name.bytes, bytes, from, to)) return name;
    const text = this.lastName.of(bytes, from, to);
    let name = this.#names.get(text);
    if (!name) {
      name = this.#resolve(text, this.lastName.bytes, from, to);
      this.#names.set(text, name);
    }
    this.#recent[this.#turn] = name;
    this.#turn = (this.#turn + 1) % mostRecent;
    return name;
  }

  /** The label at a position; most often it is that of the sample before. */
  labelAt(name: SampleName, index: number, bytes: Uint8Array, from: number, to: number): Label {
    const expected = name.labels[index];
    if (expected && standsAt(expected.name.bytes, bytes, from, to)) return expected;
    const labelName = this.#labelNameAt(index, bytes, from, to);
    let label = name.family.labelOf(labelName);
    if (!label) {
      label = new Label(labelName, this.#places.place(from, to), this.countsWithout);
      name.family.addLabel(label);
    }
    name.labels[index] = label;
    return label;
  }

  #labelNameAt(index: number, bytes: Uint8Array, from: number, to: number): LabelName {
    const expected = this.#lastLabels[index];
    if (expected && standsAt(expected.bytes, bytes, from, to)) return expected;
    const text = unescapedTextOf(bytes, from, to);
    let name = this.#labelNames.get(text);
    if (!name) {
      name = new LabelName(text);
      this.#labelNames.set(text, name);
    }
    this.#lastLabels[index] = name;
    return name;
  }

  /** All families as facts; each is let go as soon as it is one. */
  toFacts(openMetrics: boolean): FamilyFact[] {
    const facts: FamilyFact[] = [];
    for (const family of this.#families.values()) facts.push(family.toFact(openMetrics));
    this.#families.clear();
    this.#last = undefined;
    this.forgetNames();
    return facts;
  }

  /** A sample's family: the one of its own name, or of its name without a suffix of that family's type. */
  #resolve(text: string, bytes: Uint8Array, from: number, to: number): SampleName {
    const own = this.get(text);
    if (own?.typed) return new SampleName(own, ownPart(own.word), bytes, true);
    const cut = text.lastIndexOf("_");
    const base = cut > 0 ? this.#families.get(text.slice(0, cut)) : undefined;
    const suffix = text.slice(cut);
    const part = base && suffixesOf(base.word).includes(suffix) ? partOf(base.word, suffix) : undefined;
    if (base && part) return new SampleName(base, part, bytes, false);
    this.hasUntyped = true;
    return new SampleName(this.getOrAdd(text, from, to), "value", bytes, true);
  }
}

/** What a sample is that has its family's own name; the text format names a counter's family with its `_total`. */
function ownPart(type: string): Part {
  return type === "counter" ? "total" : (partOf(type, "") ?? "stray");
}
