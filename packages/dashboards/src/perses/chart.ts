// Perses' plugins for lines, numbers and states; what they take is in perses/plugins, in the schemas of each.
import {
  calm,
  levelsOf,
  type Figure,
  type Graph,
  type Heatmap,
  type Level,
  type Query,
  type Timeline,
} from "../panel.ts";
import { colors } from "./colors.ts";
import { format } from "./format.ts";

export function timeSeriesChart(graph: Graph) {
  const { unit, most, signed, stacked, limit, queries } = graph;
  return {
    kind: "TimeSeriesChart",
    spec: {
      legend,
      yAxis: { format: format(unit), ...(!signed && { min: 0 }), ...(most !== undefined && { max: most }) },
      ...(limit !== undefined && { thresholds: thresholds(levelsOf({ limit })) }),
      visual: {
        display: "line",
        lineWidth: 1,
        areaOpacity: stacked ? 0.6 : 0.1,
        connectNulls: false,
        ...(stacked && { stack: "all" }),
      },
      ...querySettings(queries),
    },
  };
}

/**
 * A histogram's buckets as lines, each counting what is at most that much: Perses' own heat map draws native
 * histograms only.
 */
export function bucketChart({ query }: Heatmap) {
  const visual = { display: "line", lineWidth: 1, areaOpacity: 0.1, connectNulls: false };
  return {
    kind: "TimeSeriesChart",
    spec: { legend, yAxis: { format: format("cps"), min: 0 }, visual, ...querySettings([query]) },
  };
}

export function statChart(figure: Figure) {
  const { unit, decimals, past = true, nan } = figure;
  const levels = levelsOf(figure);
  return {
    kind: "StatChart",
    spec: {
      calculation: "last-number",
      format: format(unit, decimals),
      ...(levels !== calm && { thresholds: thresholds(levels) }),
      ...(past && { sparkline: {} }),
      mappings: [notANumber(nan)],
    },
  };
}

export function statusHistoryChart({ states, nan }: Timeline) {
  const named = states.map(({ text, color }, index) => ({
    kind: "Value",
    spec: { value: String(index + 1), result: { value: text, color: colors[color] } },
  }));
  return {
    kind: "StatusHistoryChart",
    spec: { legend: { position: "bottom" }, mappings: [...named, notANumber(nan)] },
  };
}

const legend = { position: "bottom", mode: "table", values: ["last-number", "max"] };

function notANumber(text = "–") {
  return { kind: "Misc", spec: { value: "NaN", result: { value: text } } };
}

/** Perses' steps are the levels above the first, whose colour is the default one. */
function thresholds(levels: readonly Level[]) {
  const [first, ...steps] = levels;
  return {
    ...(first && { defaultColor: colors[first.color] }),
    steps: steps.map(({ from = 0, color }) => ({ value: from, color: colors[color] })),
  };
}

function querySettings(queries: readonly Query[]) {
  const settings = queries.flatMap(({ color, dashed }, queryIndex) => {
    if (color === undefined && !dashed) return [];
    return {
      queryIndex,
      ...(color !== undefined && { colorMode: "fixed-single", colorValue: colors[color] }),
      ...(dashed && { lineStyle: "dashed", areaOpacity: 0 }),
    };
  });
  return settings.length === 0 ? {} : { querySettings: settings };
}
