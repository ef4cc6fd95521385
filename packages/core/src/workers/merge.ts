import { setImmediate as nextTurn } from "node:timers/promises";
import type { Family } from "../metrics/family.ts";
import { addPoint } from "./add-point.ts";
import { agree, FamilyTable, keyOfPoint } from "./family-table.ts";

/** Series merged between two turns of the event loop: less than a millisecond's work. */
const turnPoints = 500;

/**
 * Merges the families of several processes into one set, as one process would have counted: counters and histograms
 * sum for each label set, gauges go by their rule, a bucket keeps its latest exemplar, a series its earliest start.
 * Where two disagree on what a metric is, the first stands and the other is left out. A merged metric may have as many
 * label sets as its processes have together.
 */
export async function mergeFamilies(
  processes: Iterable<Iterable<Family>>,
  report: (sentence: string) => void,
): Promise<readonly Family[]> {
  const tables = new Map<string, FamilyTable>();
  let turn = 0;
  for (const families of processes) {
    for (const family of families) {
      const table = tableOf(tables, family, report);
      if (!table) continue;
      for (const point of family.points) {
        const start = family.startOf(point);
        addPoint(table, table.open(keyOfPoint(family, point), family.valuesOf(point), start), point, start);
        turn += 1;
        if (turn % turnPoints === 0) await nextTurn();
      }
    }
  }
  return [...tables.values()];
}

function tableOf(
  tables: Map<string, FamilyTable>,
  family: Family,
  report: (sentence: string) => void,
): FamilyTable | undefined {
  const known = tables.get(family.name);
  if (known && !agree(known, family)) {
    report(sentenceOf(family));
    return undefined;
  }
  const table = known ?? new FamilyTable(family);
  tables.set(family.name, table);
  return table;
}

function sentenceOf({ name }: Family): string {
  return `workers: ${name} has another type, other labels or other bounds in one process than in another: only the first is shown`;
}
