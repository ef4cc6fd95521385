import type { Link } from "../link.ts";
import type { Panel } from "../panel.ts";

/** The same panels with these links in their menus, after their own. */
export function linked<P extends Panel>(panels: readonly P[], links: readonly Link[]): P[] {
  return panels.map((panel) => withLinks(panel, links));
}

function withLinks<P extends Panel>(panel: P, links: readonly Link[]): P {
  if (panel.kind === "row" || panel.kind === "text") return panel;
  // Neither a heading nor words, so it may have links; P stays what it was.
  return { ...panel, links: [...(panel.links ?? []), ...links] };
}
