import { field, target } from "./parts.ts";
import { calm, type Timeline } from "../panel.ts";

/** A band per series, coloured by the state it is in: the value n stands for the n-th state. */
export function timelineView({ queries, states, unit, none }: Timeline) {
  const { mappings, ...rest } = field(unit, calm);
  const named = states.map(({ text, color }, index) => [String(index + 1), { index, text, color }] as const);
  return {
    fieldConfig: {
      defaults: {
        ...rest,
        mappings: [{ type: "value", options: Object.fromEntries(named) }, ...mappings],
        color: { mode: "thresholds" },
        ...(none !== undefined && { noValue: none }),
        custom: { fillOpacity: 70, lineWidth: 0, spanNulls: false },
      },
      overrides: [],
    },
    options: {
      alignValue: "left",
      legend: { calcs: [], displayMode: "list", placement: "bottom", showLegend: true },
      mergeValues: true,
      rowHeight: 0.9,
      showValue: "auto",
      tooltip: { mode: "single", sort: "none" },
    },
    targets: queries.map(target),
  };
}
