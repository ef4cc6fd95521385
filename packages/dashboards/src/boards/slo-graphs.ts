// The past of one promise.
import type { Color, Graph, Query } from "../panel.ts";
import { burnWindows } from "./slo-burn.ts";
import { burnDown, burnRate, idealBurnDown, type Counted } from "./slo-events.ts";
import type { Promised } from "./slo-promises.ts";
import { noEvents } from "./slo-words.ts";

/** The windows short enough to be asked at every step of a graph. */
const drawn: Readonly<Record<string, Color>> = { "5m": "red", "1h": "orange", "6h": "blue" };

/** How fast the budget went. */
export function burnGraph(promised: Promised, counted: Counted): Graph {
  const windows = burnWindows(promised.window, promised.objective).filter(({ window }) => window in drawn);
  return {
    kind: "graph",
    key: `${promised.key}/burn`,
    title: "Burn rate",
    description:
      "How fast the budget goes, over several windows; somebody should look when a short window and a long one are both above the line.",
    width: 12,
    unit: "short",
    none: noEvents,
    limit: windows[0]?.limit,
    queries: windows.map(({ window }): Query => {
      const color = drawn[window] ?? "gray";
      return { key: `burn${window}`, expression: burnRate(counted, window), legend: window, color };
    }),
  };
}

/** How much of the budget was left, beside one that is spent evenly. */
export function burnDownGraph(promised: Promised, counted: Counted): Graph {
  const { window } = promised;
  return {
    kind: "graph",
    key: `${promised.key}/burn-down`,
    title: `Budget over ${window}`,
    description:
      "What was left of the budget since the beginning of what is shown; below the dashed line it goes faster than it may. A point of so long a time is up to an hour, so the first may take as long.",
    width: 12,
    unit: "percentunit",
    none: noEvents,
    signed: true,
    most: 1,
    span: window,
    queries: [
      { key: "left", expression: burnDown(counted), legend: "left", color: "blue" },
      {
        key: "ideal",
        expression: idealBurnDown(counted),
        legend: "spent evenly",
        color: "gray",
        dashed: true,
      },
    ],
  };
}
