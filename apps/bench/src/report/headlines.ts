import type { Table } from "../result.ts";
import { ratio, type Summary } from "../statistics.ts";
import { figure, summaryAt, times } from "./cells.ts";

/** One sentence for each compared column: ours, the best peer, and the ratio of their medians. */
export function headlinesOf(table: Table): string[] {
  return table.columns.flatMap((column, index) => {
    const ours = oursOf(table, index);
    const best = bestPeer(table, index);
    if (!column.compare || !ours || !best) return [];
    const amount = ({ median }: Summary): string => `${figure(median, column.digits)} ${column.unit}`;
    return [
      `${column.title}: ${amount(ours)}; best peer ${best.name}, ${amount(best.summary)}${says(best.summary, ours)}.`,
    ];
  });
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
