import type { DefectKind } from "../facts/exposition.ts";
import type { Family } from "./family.ts";
import { spread } from "./hash.ts";

/** Buckets are kept in slabs, so that nothing is copied as they grow: 20 bytes a bucket. */
const slabSize = 32_768;

interface Slab {
  readonly bounds: Float64Array;
  readonly counts: Float64Array;
  /** One more than the index of the bucket before it in the same group; 0 at the first. */
  readonly before: Uint32Array;
}

/** One label set of a histogram or summary, `le` and `quantile` left out. */
export interface Group {
  readonly family: Family;
  /** Where it was first met. */
  readonly line: number;
  /** One more than the index of its last bucket. */
  last: number;
  lastBound: number;
  count: number | undefined;
  sum: number | undefined;
}

/** Tells the reader of a defect of one group. */
export type Report = (
  family: Family,
  kind: DefectKind,
  message: string,
  line: number,
  only?: "openmetrics",
) => void;

/** Buckets, counts and sums of all histograms, judged when all lines are read: whatever order they come in. */
export class HistogramGroups {
  readonly groups: Group[] = [];
  readonly #slabs: Slab[] = [];
  readonly #report: Report;
  /** The set of bounds of each family's first group. */
  readonly #bounds = new Map<Family, number>();
  #size = 0;

  constructor(report: Report) {
    this.#report = report;
  }

  /** A new group; its number counts from 1. */
  add(family: Family, line: number): number {
    const nothing = { last: 0, lastBound: Number.NEGATIVE_INFINITY, count: undefined, sum: undefined };
    return this.groups.push({ family, line, ...nothing });
  }

  /** Notes a bucket; false when it does not follow on the one before. */
  addBucket(number: number, bound: number, count: number): boolean {
    const group = this.groups[number - 1]!; // numbers come from add
    const index = this.#size++;
    const slab = (this.#slabs[Math.floor(index / slabSize)] ??= createSlab());
    const cell = index % slabSize;
    slab.bounds[cell] = bound;
    slab.counts[cell] = count;
    slab.before[cell] = group.last;
    group.last = index + 1;
    const follows = bound > group.lastBound;
    group.lastBound = bound;
    return follows;
  }

  /** Judges every group. */
  check(): void {
    for (const group of this.groups) if (group.family.type === "histogram") this.#check(group);
  }

  #check(group: Group): void {
    const { family } = group;
    const buckets = this.#bucketsOf(group);
    const infinite = buckets.at(-1)?.bound === Number.POSITIVE_INFINITY ? buckets.at(-1)!.count : undefined;
    this.#checkEnds(group, infinite);
    if (buckets.some(({ count }, index) => count < (buckets[index - 1]?.count ?? 0)))
      this.#tell(
        group,
        "histogram/not-cumulative",
        `a bucket of ${family.name} counts less than the one below it`,
      );
    this.#checkNegative(group, buckets);
    this.#compareBounds(group, buckets);
  }

  #checkEnds(group: Group, infinite: number | undefined): void {
    const { family, count, sum } = group;
    if (infinite === undefined)
      this.#tell(group, "histogram/inf-bucket", `${family.name} has no bucket with le="+Inf"`);
    else if (count !== undefined && count !== infinite)
      this.#tell(
        group,
        "histogram/count-mismatch",
        `the count of ${family.name} is not that of its +Inf bucket`,
      );
    if ((count === undefined) !== (sum === undefined)) {
      const message = `${family.name} has a ${sum === undefined ? "count and no sum" : "sum and no count"}`;
      this.#report(family, "histogram/count-mismatch", message, group.line, "openmetrics");
    }
  }

  /** Observations below zero make the sum go down, and its rate is noise. */
  #checkNegative(group: Group, buckets: readonly Bucket[]): void {
    const { family, sum } = group;
    if (sum === undefined) return;
    const below = buckets.some(({ bound }) => bound < 0);
    if (family.word === "gaugehistogram" ? sum < 0 && !below : sum < 0 || below) {
      const message = below
        ? `${family.name} has bounds below zero and a sum`
        : `${family.name} has a sum below zero`;
      this.#tell(group, "histogram/negative-observations", message);
    }
  }

  #compareBounds(group: Group, buckets: readonly Bucket[]): void {
    if (buckets.length === 0) return;
    const { family } = group;
    const signature = buckets.reduce((sum, { bound }) => (sum + hashBound(bound)) | 0, 0);
    const first = this.#bounds.get(family);
    if (first === undefined) {
      this.#bounds.set(family, signature);
      family.bounds = [...new Set(buckets.map(({ bound }) => bound))].filter((bound) =>
        Number.isFinite(bound),
      );
    } else if (first !== signature) {
      const message = `label sets of ${family.name} have different bounds`;
      this.#tell(group, "histogram/inconsistent-buckets", message);
    }
  }

  #tell({ family, line }: Group, kind: DefectKind, message: string): void {
    this.#report(family, kind, message, line);
  }

  #bucketsOf(group: Group): Bucket[] {
    const buckets: Bucket[] = [];
    for (let next = group.last; next > 0;) {
      const slab = this.#slabs[Math.floor((next - 1) / slabSize)]!; // `before` and `last` hold what addBucket made
      const cell = (next - 1) % slabSize;
      buckets.push({ bound: slab.bounds[cell]!, count: slab.counts[cell]! });
      next = slab.before[cell]!;
    }
    buckets.reverse();
    return isAscending(buckets) ? buckets : buckets.toSorted((one, other) => one.bound - other.bound);
  }
}

interface Bucket {
  readonly bound: number;
  readonly count: number;
}

function isAscending(buckets: readonly Bucket[]): boolean {
  return buckets.every(({ bound }, index) => index === 0 || bound >= buckets[index - 1]!.bound);
}

const view = new DataView(new ArrayBuffer(8));

function hashBound(bound: number): number {
  view.setFloat64(0, bound);
  return spread(view.getInt32(0), view.getInt32(4));
}

function createSlab(): Slab {
  return {
    bounds: new Float64Array(slabSize),
    counts: new Float64Array(slabSize),
    before: new Uint32Array(slabSize),
  };
}
