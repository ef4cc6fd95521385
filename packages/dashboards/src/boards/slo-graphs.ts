// The past of one promise.
import type { Graph } from "../panel.ts";
import { burnWindows } from "./slo-burn.ts";
import { burnDown, burnRate, idealBurnDown, type Counted } from "./slo-events.ts";
import type { Promised } from "./slo-promises.ts";
import { noEvents } from "./slo-words.ts";

/** The windows short enough to be asked at every step of a graph. */
const drawn = ["5m", "1h", "6h"];

/** How fast the budget went. */
export function burnGraph(promised: Promised, counted: Counted): Graph {
  const windows = burnWindows(promised.window, promised.objective).filter(({ window }) =>
    drawn.includes(window),
  );
  const colors = ["red", "orange", "blue"] as const;
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
    queries: windows.map(({ window }, index) => ({
      key: `burn${window}`,
      expression: burnRate(counted, window),
      legend: window,
      ...(colors[index] && { color: colors[index] }),
    })),
  };
}

/** How much of the budget was left, beside one that is spent evenly. */
export function burnDownGraph(promised: Promised, counted: Counted): Graph {
  const { window } = promised;
  return {
    kind: "graph",
    key: `${promised.key}/burn-down`,
    title: `Budget over ${window}`,
    description: `What was left of the budget since the beginning of what is shown; below the dashed line it goes faster than it may. In the end stands what is left now.`,
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
