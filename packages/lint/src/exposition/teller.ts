import type { DefectKind } from "../facts/exposition.ts";
import type { Only } from "./defects.ts";
import type { Family } from "./family.ts";
import type { ReaderParts } from "./sample-reader.ts";
import type { SampleScanner } from "./sample-scanner.ts";

/** Tells of defects of the sample that was just read, at its name. */
export class Teller {
  readonly #parts: ReaderParts;
  readonly #scan: SampleScanner;

  constructor(parts: ReaderParts, scan: SampleScanner) {
    this.#parts = parts;
    this.#scan = scan;
  }

  /** One defect of a family. */
  tell(kind: DefectKind, family: Family, message: string, only?: Only): void {
    const { nameStart, nameEnd } = this.#scan;
    const { defects, places } = this.#parts;
    defects.add(kind, family.name, message, () => places.place(nameStart, nameEnd), only);
  }

  /** What must not be negative or NaN. */
  checkCounts(family: Family, only?: Only): void {
    const { value } = this.#scan;
    if (value < 0)
      this.tell("series/negative-counter", family, `${family.name} has a count or sum below zero`, only);
    else if (Number.isNaN(value))
      this.tell("series/nan-counter", family, `${family.name} has a count or sum of NaN`, only);
  }
}
