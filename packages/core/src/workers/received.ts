import type { Family, Point } from "../metrics/family.ts";
import { agree, FamilyTable, keyOf } from "./family-table.ts";
import { readSlice } from "./read-slice.ts";

/** Numbers kept of one sender, 32 MB: some forty times what a process may count by default. */
const mostCells = 4_000_000;

/** What another process has told so far: each series as it was last told. */
export class Received {
  readonly #tables = new Map<string, FamilyTable>();
  readonly #report: (sentence: string) => void;
  #round = 0;
  #cells = 0;

  constructor(report: (sentence: string) => void) {
    this.#report = report;
  }

  get families(): readonly FamilyTable[] {
    return [...this.#tables.values()];
  }

  /** Begins an answer that tells everything; `prune` ends it. */
  beginRound(): void {
    this.#round += 1;
  }

  /** Takes a piece. What cannot be read, or would be too much, is left out and reported. */
  take(slices: readonly unknown[]): void {
    for (const slice of slices) {
      const family = readSlice(slice);
      if (family) this.#put(family);
      else this.#report("workers: what another process told cannot be read, and is left out");
    }
  }

  /** Forgets every series that has not been told since the round began. */
  prune(): void {
    for (const table of this.#tables.values()) table.prune(this.#round);
    this.#cells = this.families.reduce((sum, table) => sum + table.size * table.width, 0);
  }

  /** Whether everything is here, and nothing else, by what the sender says it has. */
  isComplete(end: { readonly families: number; readonly points: number }): boolean {
    const points = this.families.reduce((sum, { size }) => sum + size, 0);
    return this.#tables.size === end.families && points === end.points;
  }

  #put(family: Family): void {
    let table = this.#tables.get(family.name);
    if (!table) this.#tables.set(family.name, (table = new FamilyTable(family)));
    if (!agree(table, family)) return this.#report(`workers: ${family.name} has changed within a process`);
    for (const point of family.points) this.#putPoint(table, family, point);
  }

  #putPoint(table: FamilyTable, family: Family, point: Point): void {
    const values = family.valuesOf(point);
    const key = keyOf(values);
    if (!table.find(key)) {
      if (this.#cells >= mostCells) {
        return this.#report("workers: a process counts more series than can be added up; some are left out");
      }
      this.#cells += table.width;
    }
    const row = table.open(key, values, family.startOf(point));
    for (let index = 0; index < table.width; index += 1) {
      row.cells[row.at + index] = point.cells[point.at + index]!;
    }
    row.start = family.startOf(point);
    row.exemplars = point.exemplars;
    row.round = this.#round;
  }
}

/** Families as they stand at one moment, so that an answer under way does not change its length. */
export function holdStill(families: Iterable<Family>): readonly Family[] {
  return [...families].map((family) => ({
    metric: family.metric,
    name: family.name,
    labels: family.labels,
    bounds: family.bounds,
    points: [...family.points],
    valuesOf: (point) => family.valuesOf(point),
    startOf: (point) => family.startOf(point),
  }));
}
