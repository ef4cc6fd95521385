// One promise in detail: is it kept, how much may still go wrong, and how fast it goes.
import { percent } from "../objective.ts";
import { section, type Panel } from "../panel.ts";
import { countedOf } from "./slo-counted.ts";
import { budgetFigures, burnFigures } from "./slo-figures.ts";
import { burnDownGraph, burnGraph } from "./slo-graphs.ts";
import type { Promised } from "./slo-promises.ts";

/** A heading and the panels of one promise. */
export function promiseSection(promised: Promised): Panel[] {
  const { of, name, objective, about } = promised;
  const title = of.kind === "flow" ? `Flow ${name}` : name;
  const counted = countedOf(promised);
  return section(promised.key, `${title}: ${percent(objective)} of ${about}`, [
    ...budgetFigures(promised, counted),
    ...burnFigures(promised, counted),
    burnGraph(promised, counted),
    burnDownGraph(promised, counted),
  ]);
}
