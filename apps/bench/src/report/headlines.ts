import type { Column, Table } from "../result.ts";
import { ratio, type Summary } from "../statistics.ts";
import { figure, summaryAt, times, total } from "./cells.ts";

/** One sentence for each compared column: ours, the best peer, and the ratio of their medians; counts have no ratio. */
export function headlinesOf(table: Table): string[] {
  return table.columns.flatMap((column, index) => {
    if (column.show) return column.compare ? countedHeadline(table, index, column) : [];
    const ours = oursOf(table, index);
    const best = bestPeer(table, index);
    if (!column.compare || !ours || !best) return [];
    const amount = ({ median }: Summary): string => `${figure(median, column.digits)} ${column.unit}`;
    return [
      `${column.title}: ${amount(ours)}; best peer ${best.name}, ${amount(best.summary)}${says(best.summary, ours)}.`,
    ];
  });
}

function countedHeadline(table: Table, index: number, { title, digits, show }: Column): string[] {
  const counted = table.rows.flatMap(({ name, role }, row) => {
    const value = total(table.readings[row]?.[index] ?? [], show);
    return value === undefined ? [] : [{ name, role, value }];
  });
  const ours = counted.find(({ role }) => role === "ours");
  const peers = counted.filter(({ role }) => role === "peer").toSorted((a, b) => a.value - b.value);
  const [best] = peers;
  if (!ours || !best) return [];
  return [`${title}: ${figure(ours.value, digits)}; best peer ${best.name}, ${figure(best.value, digits)}.`];
}

/** Nothing is claimed where the noise reaches zero, nor where the quartiles of the two overlap. */
function says(peer: Summary, ours: Summary): string {
  const factor = ratio(peer, ours);
  if (factor === undefined) return ", not resolved";
  const apart = peer.low > ours.high || peer.high < ours.low;
  return `, ${times(factor)} ours${apart ? "" : ", within the noise"}`;
}

function oursOf(table: Table, column: number): Summary | undefined {
  return summaryAt(
    table,
    table.rows.findIndex(({ role }) => role === "ours"),
    column,
  );
}

function bestPeer(table: Table, column: number): { name: string; summary: Summary } | undefined {
  const peers = table.rows.flatMap(({ name, role }, row) => {
    const summary = role === "peer" ? summaryAt(table, row, column) : undefined;
    return summary ? [{ name, summary }] : [];
  });
  return peers.toSorted((a, b) => a.summary.median - b.summary.median)[0];
}
