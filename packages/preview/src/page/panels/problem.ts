import type { Panel } from "../../dashboard.ts";
import { speaksPromql } from "../../read/source-types.ts";
import type { Loaded } from "../data/load-panel.ts";
import { el } from "../dom.ts";
import type { Drawn } from "./drawing.ts";

/** What to show instead of a drawing: why there is none. Undefined where there is something to draw. */
export function problemOf({ type, queries, field }: Panel, loaded: Loaded): Drawn | undefined {
  if (type === "text") return undefined;
  const isEmpty = loaded.series.length === 0;
  if (loaded.problems.length > 0)
    return words("problem", ...loaded.problems.map((sentence) => el("p", { role: "alert" }, sentence)));
  if (!isEmpty) return undefined;
  if (queries.length === 0) return words("empty", el("p", {}, "This panel asks nothing of Prometheus."));
  const foreign = queries.find(({ datasource }) => !speaksPromql(datasource));
  if (loaded.asked.length === 0 && foreign)
    return words("empty", el("p", {}, `This panel asks ${foreign.datasource}, not Prometheus.`));
  if (field.noValue !== undefined && field.noValue !== "")
    return words("no-value", el("span", {}, field.noValue));
  return words(
    "empty",
    el("p", {}, "No data"),
    ...loaded.asked.map(({ expression }) => el("pre", { tabindex: "0" }, expression)),
  );
}

function words(name: string, ...children: readonly HTMLElement[]): Drawn {
  return { element: el("div", { class: name }, ...children) };
}
