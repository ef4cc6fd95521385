import type { Graph, Width } from "../panel.ts";

/** The same graphs in lines of three, or of four or two where that leaves no gap. */
export function spread(graphs: readonly Graph[]): Graph[] {
  const widths = widthsOf(graphs.length);
  return graphs.map((graph, index) => withWidth(graph, widths[index]));
}

function widthsOf(count: number): Width[] {
  const lines = Math.max(1, Math.floor((count + 1) / 3));
  return Array.from({ length: lines }, (_, line) => Math.ceil((count - line) / lines)).flatMap((size) =>
    Array.from({ length: size }, () => widthInLineOf[size] ?? 8),
  );
}

/** By how many share a line. */
const widthInLineOf: readonly Width[] = [24, 24, 12, 8, 6];

function withWidth(graph: Graph, width: Width = 8): Graph {
  return { ...graph, width };
}
