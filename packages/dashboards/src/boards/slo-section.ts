// One promise in detail: is it kept, how much may still go wrong, and how fast it goes.
import type { Platform } from "@telltale/conventions";
import { boardUid } from "../board-uid.ts";
import type { Link } from "../link.ts";
import { percent } from "../objective.ts";
import { section, type Panel } from "../panel.ts";
import { board, nextPages } from "./next-pages.ts";
import { countedOf } from "./slo-counted.ts";
import { budgetFigures, burnFigures } from "./slo-figures.ts";
import { burnDownGraph, burnGraph } from "./slo-graphs.ts";
import type { Promised } from "./slo-promises.ts";

/** A heading and the panels of one promise. */
export function promiseSection(promised: Promised, platform: Pick<Platform, "links">): Panel[] {
  const { of, name, objective, about } = promised;
  const title = of.kind === "flow" ? `Flow ${name}` : name;
  const counted = countedOf(promised);
  const links = linksOf(promised, platform);
  return section(promised.key, `${title}: ${percent(objective)} of ${about}`, [
    ...budgetFigures(promised, counted, links),
    ...burnFigures(promised, counted),
    { ...burnGraph(promised, counted), links },
    { ...burnDownGraph(promised, counted), links },
  ]);
}

/** Where to look when a budget goes: the flow, or the service and its pages. */
function linksOf({ of: { kind, name } }: Promised, platform: Pick<Platform, "links">): Link[] {
  if (kind === "flow") return board(`The flow ${name}`, boardUid.flow(name));
  const { signals, runbook, logs, traces } = nextPages(platform, name);
  return [...signals, ...runbook, ...logs, ...traces];
}
