import { vector } from "@telltale/promql";
import { describe, expect, it } from "vitest";
import type { Board } from "./board.ts";
import type { Link } from "./link.ts";
import { withLiveLinks } from "./live-links.ts";
import type { Panel } from "./panel.ts";

const there: Link = { title: "There", to: { board: "there" } };
const gone: Link = { title: "Gone", to: { board: "gone" } };
const page: Link = { title: "Page", to: { url: "https://example.org/" } };
const clicked: Link = { title: "Clicked", to: { board: { label: "board" } } };

const common = { key: "p", title: "P", description: "A panel.", width: 24, unit: "none" } as const;
const query = { key: "q", expression: vector(1), legend: "q" };

function after(panel: Panel): Panel | undefined {
  return withLiveLinks([boardOf(panel)])[0]?.panels[0];
}

function boardOf(panel: Panel): Board {
  const about = { kind: "fleet", uid: "there", title: "There", description: "A board." } as const;
  return { ...about, tags: [], variables: [], marks: [], panels: [panel] };
}

describe("withLiveLinks", () => {
  it("keeps links to boards there are, to pages, and to the board of what was clicked", () => {
    const panel = { ...common, kind: "figure", query, links: [there, gone, page, clicked] } as const;
    expect(after(panel)).toEqual({ ...panel, links: [there, page, clicked] });
  });

  it("leaves nothing behind where every link was dead", () => {
    const panel = { ...common, kind: "figure", query, links: [gone] } as const;
    expect(after(panel)).toEqual({ ...common, kind: "figure", query });
  });

  it("looks at the links of lines and cells too", () => {
    const graph = { ...common, kind: "graph", queries: [query], lineLinks: [gone, there] } as const;
    expect(after(graph)).toMatchObject({ lineLinks: [there] });
    const labels = [
      { name: "job", title: "Service", links: [gone] },
      { name: "x", title: "X", links: [there] },
    ];
    expect(after({ ...common, kind: "table", labels, columns: [] })).toMatchObject({
      labels: [{ name: "job", title: "Service" }, { links: [there] }],
    });
  });

  it("leaves a panel without links as it is", () => {
    const panel = { ...common, kind: "heatmap", query } as const;
    expect(after(panel)).toEqual(panel);
  });
});
