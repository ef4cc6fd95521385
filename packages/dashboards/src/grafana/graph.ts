import { levelsOf, type Graph, type Query } from "../panel.ts";
import { colors } from "./colors.ts";
import type { Drawing, Override } from "./drawing.ts";
import { field } from "./field.ts";
import { lineLink } from "./link.ts";
import { timeSeries, withExemplars } from "./query.ts";

/** Lines over time, with the limit as one more. */
export function graphView(graph: Graph): Drawing {
  const { queries, limit, most, signed, lineLinks } = graph;
  return {
    plugin: "timeseries",
    fieldConfig: {
      defaults: {
        ...field(graph, levelsOf({ limit })),
        color: { mode: "palette-classic" },
        ...(!signed && { min: 0 }),
        ...(most !== undefined && { max: most }),
        ...(lineLinks && { links: lineLinks.map(lineLink) }),
        custom: lineStyle(graph),
      },
      overrides: queries.flatMap(lineOverride),
    },
    options: {
      legend: { calcs: ["lastNotNull", "max"], displayMode: "table", placement: "bottom", showLegend: true },
      tooltip: { mode: "multi", sort: "desc" },
    },
    queries: writtenQueries(graph),
  };
}

function lineStyle({ stacked, limit }: Graph) {
  return {
    drawStyle: "line",
    lineInterpolation: "linear",
    lineWidth: 1,
    fillOpacity: stacked ? 60 : 10,
    gradientMode: "none",
    showPoints: "auto",
    pointSize: 5,
    spanNulls: false,
    axisPlacement: "auto",
    axisLabel: "",
    scaleDistribution: { type: "linear" },
    stacking: { group: "A", mode: stacked ? "normal" : "none" },
    thresholdsStyle: { mode: limit === undefined ? "off" : "line" },
  };
}

/** All quantiles of one histogram have the same exemplars: asking with the last of them is enough. */
function writtenQueries({ queries, exemplars }: Graph) {
  const written = queries.map(timeSeries);
  return exemplars
    ? written.map((query, index) => (index + 1 < written.length ? query : withExemplars(query)))
    : written;
}

function lineOverride({ key, color, dashed }: Query): Override[] {
  const properties = [
    ...(color === undefined ? [] : [{ id: "color", value: { mode: "fixed", fixedColor: colors[color] } }]),
    ...(dashed ? dashes : []),
  ];
  return properties.length === 0 ? [] : [{ matcher: { id: "byFrameRefID", options: key }, properties }];
}

const dashes = [
  { id: "custom.lineStyle", value: { fill: "dash", dash: [10, 10] } },
  { id: "custom.fillOpacity", value: 0 },
];
