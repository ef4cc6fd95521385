import { labelSize, toPrometheusLabel, toPrometheusName } from "@telltale/conventions";
import type { AnyService, Label, Labels, Metric, MetricClass } from "@telltale/conventions";
import { max, or, sum, vector, type Instant, type Selector } from "@telltale/promql";
import type { Graph, Query } from "../panel.ts";
import { legendOf, orNone, part, perSecond, quantiles, series } from "../query.ts";
import { ofService } from "../scope.ts";
import { rateUnit, valueUnit } from "../unit.ts";

/** One graph for each metric of this class that the service defines itself. */
export function ownPanels(service: AnyService, kind: MetricClass): Graph[] {
  // Metrics are declared as Metric<{}>, which says nothing about the labels each has; any map of labels will do here.
  const metrics = Object.entries(service.metrics ?? {}) as [string, Metric][];
  return metrics.filter(([, metric]) => metric.class === kind).map(([, metric]) => graph(service, metric));
}

function graph(service: AnyService, metric: Metric): Graph {
  const by = fewLabels(metric.labels);
  const split = metric.type !== "histogram" && by.length > 0 ? `, by ${by.join(", ")}` : "";
  return {
    kind: "graph",
    key: `own/${metric.name}`,
    title: titleOf(metric),
    description: `${metric.help} ${readings[metric.type]} (${toPrometheusName(metric)}${split})`,
    width: 8,
    unit: metric.type === "counter" ? rateUnit(metric.unit) : valueUnit(metric.unit),
    queries: queries(service, metric, by),
    signed: metric.type === "gauge",
    none: "Nothing recorded yet",
  };
}

const readings = {
  counter: "Shown as growth per second.",
  gauge: "Shown as it was at each moment.",
  histogram: "Half, 95 % and 99 % of values are below these lines.",
} as const;

function queries(service: AnyService, metric: Metric, by: readonly string[]): readonly Query[] {
  switch (metric.type) {
    case "counter":
      return [
        {
          key: "rate",
          expression: counterGrowth(series(ofService(service.name), metric), by),
          legend: legendOf(by) || "per second",
        },
      ];
    case "gauge":
      return [
        { key: "value", expression: gaugeValue(service, metric, by), legend: legendOf(["instance", ...by]) },
      ];
    case "histogram":
      return quantiles(part(ofService(service.name), metric, "bucket"));
    default:
      return metric satisfies never;
  }
}

/** Before its first event a counter with labels has no series: it is 0 all the same. */
function counterGrowth(counter: Selector, by: readonly string[]): Instant {
  const growth = perSecond(counter, by);
  return by[0] === undefined ? or(growth, vector(0)) : orNone(growth, by[0]);
}

/** Amounts add up over the labels left out; ratios, temperatures and the like do not, so there the greatest is shown. */
function gaugeValue(service: AnyService, metric: Metric, by: readonly string[]): Instant {
  const all = series(ofService(service.name), metric);
  if (by.length === Object.keys(metric.labels).length) return all;
  const addsUp = metric.unit === "By" || metric.unit.startsWith("{");
  return (addsUp ? sum : max)(all, { by: ["instance", ...by] });
}

const mostLines = 20;

/** The labels to draw a line for each value of: smallest first, until a graph would be full. */
function fewLabels(labels: Labels): string[] {
  const kept = new Set<string>();
  let lines = 1;
  for (const [name, label] of Object.entries(labels).toSorted(bySize)) {
    lines *= labelSize(label);
    if (lines <= mostLines) kept.add(name);
  }
  return Object.keys(labels)
    .filter((name) => kept.has(name))
    .map(toPrometheusLabel);
}

function bySize([, one]: [string, Label], [, other]: [string, Label]): number {
  return labelSize(one) - labelSize(other);
}

const longestTitle = 60;

/** The help text's first sentence where it is short enough, otherwise the metric's name. */
function titleOf({ help, name, type }: Metric): string {
  const sentence = (/^.*?(?=\.(?:\s|$)|$)/s.exec(help)?.[0] ?? "").replaceAll(/\s+/g, " ").trim();
  const title = sentence !== "" && sentence.length <= longestTitle ? sentence : name;
  return type === "counter" ? `${title}, per second` : title;
}
