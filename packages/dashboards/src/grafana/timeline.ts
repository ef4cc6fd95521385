import { calm, type Timeline } from "../panel.ts";
import type { Drawing } from "./drawing.ts";
import { field } from "./field.ts";
import { plainText } from "./plain-text.ts";
import { timeSeries } from "./query.ts";

/** A band per series, coloured by the state it is in: the value n stands for the n-th state. */
export function timelineView(timeline: Timeline): Drawing {
  const { queries, states } = timeline;
  const { mappings, ...rest } = field(timeline, calm);
  const named = states.map(({ text, color }, index) => {
    return [String(index + 1), { index, text: plainText(text), color }] as const;
  });
  return {
    plugin: "state-timeline",
    fieldConfig: {
      defaults: {
        ...rest,
        mappings: [{ type: "value", options: Object.fromEntries(named) }, ...mappings],
        color: { mode: "thresholds" },
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
    queries: queries.map(timeSeries),
  };
}
