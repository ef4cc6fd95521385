import type { Board } from "./board.ts";
import type { Link } from "./link.ts";
import type { Panel } from "./panel.ts";

/**
 * The same boards without links to boards that are not among them, so that a maker of boards may link to any: a
 * platform without objectives has no board of objectives, and no link to one. A board named by a label is kept.
 */
export function withLiveLinks(boards: readonly Board[]): Board[] {
  const uids = new Set(boards.map(({ uid }) => uid));
  const isLive = ({ to }: Link) => !("board" in to) || typeof to.board !== "string" || uids.has(to.board);
  return boards.map((board) => ({ ...board, panels: board.panels.map((panel) => keepLinks(panel, isLive)) }));
}

type Test = (link: Link) => boolean;

function keepLinks(panel: Panel, isLive: Test): Panel {
  switch (panel.kind) {
    case "row":
    case "text":
      return panel;
    case "table":
      return {
        ...kept(panel, "links", isLive),
        labels: panel.labels.map((label) => kept(label, "links", isLive)),
      };
    case "graph":
      return kept(kept(panel, "links", isLive), "lineLinks", isLive);
    case "figure":
    case "timeline":
    case "heatmap":
      return kept(panel, "links", isLive);
    default:
      return panel satisfies never;
  }
}

/** The links under this key that lead somewhere; without the key where none does. */
function kept<K extends string, T extends { readonly [L in K]?: readonly Link[] }>(
  of: T,
  key: K,
  isLive: Test,
): T {
  const { [key]: links, ...rest } = of;
  const live = (links ?? []).filter(isLive);
  // The same object but for an optional key, which holds a shorter list or is gone.
  return (live.length === 0 ? rest : { ...of, [key]: live }) as T;
}
