import { calm, type Heatmap } from "../panel.ts";
import type { Drawing } from "./drawing.ts";
import { field } from "./field.ts";
import { buckets } from "./query.ts";

/** How many observations a second fell into each bucket: the darker, the more. */
export function heatmapView(heatmap: Heatmap): Drawing {
  const { query, unit } = heatmap;
  const custom = {
    hideFrom: { legend: false, tooltip: false, viz: false },
    scaleDistribution: { type: "linear" },
  };
  return {
    plugin: "heatmap",
    fieldConfig: { defaults: { ...field(heatmap, calm), custom }, overrides: [] },
    options: {
      calculate: false,
      cellGap: 1,
      cellValues: { unit: "cps" },
      color: {
        mode: "scheme",
        scheme: "Oranges",
        fill: "dark-orange",
        exponent: 0.5,
        steps: 64,
        reverse: false,
      },
      exemplars: { color: "rgba(255,0,255,0.7)" },
      // A bucket that nothing fell into stays empty.
      filterValues: { le: 1e-9 },
      legend: { show: true },
      rowsFrame: { layout: "auto" },
      showValue: "never",
      tooltip: { mode: "single", showColorScale: false, yHistogram: false },
      yAxis: { axisPlacement: "left", reverse: false, unit },
    },
    queries: [buckets(query)],
  };
}
