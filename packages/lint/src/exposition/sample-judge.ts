import { exemplarLength } from "./exemplar-length.ts";
import type { Family } from "./family.ts";
import { GroupJudge } from "./group-judge.ts";
import type { Label } from "./label.ts";
import type { SampleName } from "./sample-name.ts";
import type { ReaderParts } from "./sample-reader.ts";
import type { SampleScanner } from "./sample-scanner.ts";
import { Teller } from "./teller.ts";

/** Judges the value of each sample by what its family's type promises. */
export class SampleJudge {
  readonly #parts: ReaderParts;
  readonly #scan: SampleScanner;
  readonly #teller: Teller;
  readonly #groups: GroupJudge;

  constructor(parts: ReaderParts, scan: SampleScanner) {
    this.#parts = parts;
    this.#scan = scan;
    this.#teller = new Teller(parts, scan);
    this.#groups = new GroupJudge(parts, scan, this.#teller);
  }

  /**
   * Judges the sample that was just read. `special` is its `le` or `quantile`, the hash that of its other labels.
   */
  see(name: SampleName, special: Label | undefined, index: number, a: number, b: number): void {
    const { family, part } = name;
    if (this.#scan.timestamp !== undefined)
      this.#teller.tell(
        "series/explicit-timestamp",
        family,
        `samples of ${family.name} carry their own timestamps`,
      );
    if (this.#scan.exemplarAt >= 0) this.#checkExemplar(name);
    switch (part) {
      case "total":
        this.#checkTotal(name);
        break;
      case "value":
        if (family.word === "summary") this.#groups.checkQuantile(family, special, index, a, b);
        else this.#checkValue(family);
        break;
      case "bucket":
        this.#groups.checkBucket(family, special, index, a, b);
        break;
      case "count":
      case "sum":
        this.#groups.checkEnd(family, part, a, b);
        break;
      case "info":
        this.#checkInfo(family);
        break;
      case "stray":
        this.#checkStray(name);
        break;
      case "created":
        break;
      default:
        part satisfies never;
    }
  }

  /** Judges the histograms, all of whose lines are read now. */
  end(): void {
    this.#groups.end();
  }

  #checkStray(name: SampleName): void {
    const { family } = name;
    const message = `a ${family.word} has no sample called ${family.name}`;
    if (!name.wasTold) this.#teller.tell("openmetrics/sample-name", family, message, "openmetrics");
    name.wasTold = true;
  }

  #checkTotal(name: SampleName): void {
    const { family } = name;
    this.#teller.checkCounts(family);
    if (name.isWhole && !name.wasTold) {
      name.wasTold = true;
      // The text format has it so, and most expositions are in it.
      if (!this.#parts.defects.hasRoom("openmetrics/sample-name", "openmetrics")) return;
      const message = `the samples of counter ${family.name} are not called ${family.name}_total`;
      this.#teller.tell("openmetrics/sample-name", family, message, "openmetrics");
    }
  }

  #checkValue(family: Family): void {
    const { value } = this.#scan;
    if (family.word === "stateset") this.#checkState(family, value);
    else if (value !== 1 && family.word !== "" && family.name.endsWith("_info")) this.#checkInfo(family);
  }

  #checkInfo(family: Family): void {
    if (this.#scan.value !== 1)
      this.#teller.tell("metric/info-value", family, `${family.name} has a value other than 1`);
  }

  #checkState(family: Family, value: number): void {
    if (value !== 0 && value !== 1)
      this.#teller.tell("openmetrics/stateset", family, `a state of ${family.name} is neither 0 nor 1`);
    if (family.labels.find(({ name }) => name.text === family.name)?.line !== this.#parts.places.number)
      this.#teller.tell(
        "openmetrics/stateset",
        family,
        `a state of ${family.name} has no label ${family.name}`,
      );
  }

  #checkExemplar({ family, part }: SampleName): void {
    if (exemplarLength(this.#scan) > 128)
      this.#teller.tell(
        "openmetrics/exemplar-length",
        family,
        `an exemplar of ${family.name} is longer than 128 characters`,
      );
    if (!(family.word === "counter" && part === "total") && part !== "bucket")
      this.#teller.tell(
        "openmetrics/exemplar-place",
        family,
        `${family.name} has an exemplar on a sample that may have none`,
      );
  }
}
