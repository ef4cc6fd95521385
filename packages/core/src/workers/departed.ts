// What dead processes have counted, kept so that no sum ever goes down. One set of families, however many died.
import { OTHER } from "@telltale/conventions";
import type { Family } from "../metrics/family.ts";
import { addPoint } from "./add-point.ts";
import { agree, FamilyTable, keyOf, keyOfPoint, type Row } from "./family-table.ts";

/** More metrics than any service has. */
const mostFamilies = 10_000;

/** The totals of the departed. */
export class Departed {
  readonly #tables = new Map<string, FamilyTable>();
  readonly #orders = new WeakMap<FamilyTable, readonly number[]>();

  get families(): readonly Family[] {
    return [...this.#tables.values()];
  }

  /** Adds the counters and histograms of a process that has ended; what its gauges showed has ended with it. */
  take(families: Iterable<Family>): void {
    for (const family of families) {
      if (family.metric.type === "gauge") continue;
      const table = this.#tableOf(family);
      if (table) this.#add(table, family);
    }
  }

  /** A metric defined anew, as in a rolling release, takes the place of the old one. */
  #tableOf(family: Family): FamilyTable | undefined {
    const known = this.#tables.get(family.name);
    if (known && agree(known, family)) return known;
    if (!known && this.#tables.size >= mostFamilies) return undefined;
    const table = new FamilyTable(family);
    this.#tables.set(family.name, table);
    return table;
  }

  #add(table: FamilyTable, family: Family): void {
    for (const point of family.points) {
      const values = family.valuesOf(point);
      const start = family.startOf(point);
      const key = keyOfPoint(family, point);
      const fits = table.size < limitOf(table) || table.find(key) !== undefined;
      const row = fits ? table.open(key, values, start) : this.#openFolded(table, values, start);
      addPoint(table, row, point, start);
    }
  }

  /**
   * One process's budget bounds the label sets of all the dead. Past it labels become `_OTHER`, those with the most
   * values first, until the set is one that exists; totals stay exact. Folded sets may take as much again.
   */
  #openFolded(table: FamilyTable, values: readonly string[], start: number): Row {
    const most = 2 * limitOf(table);
    const folded = [...values];
    for (const index of this.#orderOf(table)) {
      folded[index] = OTHER;
      if (table.size < most || table.find(keyOf(folded))) break;
    }
    return table.open(keyOf(folded), folded, start);
  }

  /** Which labels go first: decided once, when the table is full. */
  #orderOf(table: FamilyTable): readonly number[] {
    const order = this.#orders.get(table) ?? orderByVariety(table);
    this.#orders.set(table, order);
    return order;
  }
}

/** A budget counts Prometheus series: a histogram's label set has its buckets, +Inf, sum and count. */
function limitOf({ metric, bounds }: FamilyTable): number {
  const series = metric.type === "histogram" ? bounds.length + 3 : 1;
  return Math.max(1, Math.floor(metric.budget / series));
}

function orderByVariety({ labels, points }: FamilyTable): readonly number[] {
  const variety = labels.map((_label, index) => new Set(points.map(({ values }) => values[index])).size);
  return labels.map((_label, index) => index).toSorted((a, b) => variety[b]! - variety[a]!);
}
