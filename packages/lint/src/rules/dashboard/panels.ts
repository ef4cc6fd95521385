import type { Facts } from "../../facts.ts";
import type { DashboardFact, PanelFact } from "../../facts/dashboard.ts";
import type { QueryFact } from "../../facts/query.ts";
import type { Settings } from "../../options.ts";
import { once } from "../once.ts";

/** The PromQL queries of each panel. */
export const queriesOfPanels: (
  facts: Facts,
  settings: Settings,
) => ReadonlyMap<PanelFact, readonly QueryFact[]> = once((facts) => {
  const found = new Map<PanelFact, QueryFact[]>();
  for (const query of facts.queries)
    if (query.owner.panel !== undefined)
      found.set(query.owner.panel, [...(found.get(query.owner.panel) ?? []), query]);
  return found;
});

/** Every panel with its dashboard. */
export function* panelsOf({ dashboards }: Facts): Iterable<{ dashboard: DashboardFact; panel: PanelFact }> {
  for (const dashboard of dashboards) for (const panel of dashboard.panels) yield { dashboard, panel };
}

/** Whether a panel draws what its queries return. */
export function showsData({ type }: PanelFact): boolean {
  return drawsNumbers.test(type) || drawsOthers.test(type);
}

/** Whether what a panel draws are the queries' numbers on one scale. */
export function showsNumbers({ type }: PanelFact): boolean {
  return drawsNumbers.test(type);
}

const drawsNumbers =
  /^(timeseries|graph|stat|singlestat|gauge|bargauge|barchart|piechart|grafana-piechart-panel|trend)$/;
const drawsOthers =
  /^(table|table-old|heatmap|histogram|state-timeline|status-history|logs|xychart|candlestick)$/;

/** A panel in a sentence. */
export function panelWords({ title, id, type }: PanelFact): string {
  if (title !== "") return `panel ${JSON.stringify(title)}`;
  return id === undefined ? `a ${type} panel` : `panel ${id}`;
}
