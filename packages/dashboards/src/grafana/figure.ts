import { calm, levelsOf, type Figure } from "../panel.ts";
import type { Drawing } from "./drawing.ts";
import { field } from "./field.ts";
import { timeSeries } from "./query.ts";

/** One number in the colour of its level, the recent past behind it. */
export function figureView(figure: Figure): Drawing {
  const { query, past = true } = figure;
  const levels = levelsOf(figure);
  const color = levels === calm ? { mode: "fixed", fixedColor: "text" } : { mode: "thresholds" };
  return {
    plugin: "stat",
    fieldConfig: {
      defaults: { ...field(figure, levels), color, min: 0 },
      overrides: [],
    },
    options: {
      colorMode: "value",
      graphMode: past ? "area" : "none",
      justifyMode: "auto",
      orientation: "auto",
      percentChangeColorMode: "standard",
      reduceOptions: { calcs: ["lastNotNull"], fields: "", values: false },
      showPercentChange: false,
      textMode: "value",
      wideLayout: true,
    },
    queries: [timeSeries(query)],
  };
}
