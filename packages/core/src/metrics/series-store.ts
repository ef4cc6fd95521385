// Series are found by nested maps on the label values themselves: nothing is joined, so distinct sets never collide.
import { OTHER } from "@telltale/conventions";
import { wallTime } from "../clock.ts";
import type { Exemplar } from "./exemplar.ts";
import { createFoldLadder, type Rung } from "./fold-ladder.ts";
import type { Point } from "./family.ts";
import type { LabelBound } from "./label-bound.ts";
import { readLabelValues, type Refusal } from "./label-values.ts";

/** One metric with one set of label values. */
export interface Series extends Point {
  readonly values: readonly string[];
  /** The latest exemplar of each bucket; a counter has one. */
  exemplars: (Exemplar | undefined)[] | undefined;
}

/** Where an observation goes, and which labels had to be folded on the way. */
export interface Resolution {
  readonly series: Series;
  readonly folded: readonly number[];
}

type Branch = Map<string, Branch | Series>;

/** All series of one metric. */
export class SeriesStore {
  readonly labels: readonly LabelBound[];
  /** In the order they were first seen. */
  readonly all: Series[] = [];
  /** Where the numbers of the next series go. A full slab stays where it is, so that a series never moves. */
  #slab: Float64Array;
  #used = 0;
  /** Seconds since 1970. */
  readonly startedAt = wallTime().getTime() / 1_000;
  readonly #width: number;
  readonly #keys: readonly string[];
  readonly #ladder: readonly Rung[];
  readonly #root: Branch = new Map();

  /** `width` is the number of cells a series takes; `limit` the most label sets it may hold. */
  constructor(labels: readonly LabelBound[], width: number, limit: number) {
    this.labels = labels;
    this.#slab = new Float64Array(width);
    this.#width = width;
    this.#keys = labels.map((label) => label.key);
    this.#ladder = createFoldLadder(labels, Math.max(1, limit));
  }

  /** The series of a label set seen before. Undefined means only that `resolve` has to look closer. */
  find(given: Readonly<Record<string, unknown>> | undefined): Series | undefined {
    const depth = this.#keys.length;
    if (depth === 0) return given === undefined || countKeys(given) === 0 ? this.all[0] : undefined;
    if (given === undefined || countKeys(given) !== depth) return undefined;
    let node: Branch | Series | undefined = this.#root;
    for (const key of this.#keys) {
      const value = given[key];
      // Anything else, such as what an object inherits, is for `resolve` to judge.
      if (typeof value !== "string" && typeof value !== "number") return undefined;
      // A branch: there are as many levels of maps as keys.
      node = (node as Branch).get(typeof value === "string" ? value : String(value));
      if (node === undefined) return undefined;
    }
    return node as Series; // every level has been descended
  }

  /** The series of any label set, opened if there is none; labels outside their bounds are folded. */
  resolve(given: unknown): Resolution | Refusal {
    const values = readLabelValues(given, this.labels);
    if (typeof values === "string") return values;
    const bounded = this.labels.map((label, index) => label.fold(values[index]!));
    const outside = bounded.flatMap((value, index) =>
      value === OTHER && values[index] !== OTHER ? [index] : [],
    );
    for (const rung of this.#ladder) {
      const series = this.#at(withFolded(bounded, rung.folded), rung.below);
      if (series) return { series, folded: union(outside, rung.folded, values) };
    }
    return "unknown_label"; // not reached: the last rung always has room
  }

  #at(values: readonly string[], below: number): Series | undefined {
    return this.#lookUp(values) ?? (this.all.length < below ? this.#open(values) : undefined);
  }

  #lookUp(values: readonly string[]): Series | undefined {
    if (values.length === 0) return this.all[0];
    let node: Branch | Series | undefined = this.#root;
    for (const value of values) node = (node as Branch | undefined)?.get(value); // as many levels as values
    return node as Series | undefined;
  }

  #open(values: readonly string[]): Series {
    if (this.#used + this.#width > this.#slab.length) this.#addSlab();
    const series: Series = {
      values,
      cells: this.#slab,
      at: this.#used,
      text: undefined,
      exemplars: undefined,
    };
    this.all.push(series);
    this.#used += this.#width;
    this.labels.forEach((label, index) => label.admit(values[index]!));
    this.#branchOf(values.slice(0, -1)).set(values.at(-1) ?? "", series);
    return series;
  }

  #branchOf(path: readonly string[]): Branch {
    let branch = this.#root;
    for (const value of path) {
      let next = branch.get(value) as Branch | undefined; // not a series: the path stops one level above those
      if (!next) branch.set(value, (next = new Map()));
      branch = next;
    }
    return branch;
  }

  #addSlab(): void {
    const sets = Math.min(64, Math.max(1, this.all.length));
    this.#slab = new Float64Array(sets * this.#width);
    this.#used = 0;
  }
}

function countKeys(object: object): number {
  let count = 0;
  for (const key in object) if (key !== undefined) count += 1;
  return count;
}

function withFolded(values: readonly string[], folded: readonly number[]): readonly string[] {
  return folded.length === 0
    ? values
    : values.map((value, index) => (folded.includes(index) ? OTHER : value));
}

/** Labels folded by their bound or by the ladder; one that already said `_OTHER` has lost nothing. */
function union(
  outside: readonly number[],
  rung: readonly number[],
  given: readonly string[],
): readonly number[] {
  const added = rung.filter((index) => given[index] !== OTHER && !outside.includes(index));
  return added.length === 0 ? outside : [...outside, ...added];
}
