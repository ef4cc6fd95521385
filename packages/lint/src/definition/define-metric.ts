import {
  labelSize,
  OTHER,
  toPrometheusLabel,
  toPrometheusName,
  type Label,
  type Metric,
} from "@telltale/conventions";
import type { DefinedLabel, DefinedMetric } from "../facts/definition.ts";

/** A metric of a definition, under the names a scrape shows. */
export function definedMetric(metric: Metric<{}>, series: number, isBuiltIn: boolean): DefinedMetric {
  const labels: Readonly<Record<string, Label>> = metric.labels;
  return {
    name: toPrometheusName(metric),
    definedName: metric.name,
    type: metric.type,
    unit: metric.unit,
    help: metric.help,
    labels: Object.entries(labels).map(([name, label]) => definedLabel(name, label)),
    hasOpenLabels: false,
    ...(metric.type === "histogram" ? { bounds: metric.buckets } : {}),
    series,
    isBuiltIn,
  };
}

function definedLabel(name: string, label: Label): DefinedLabel {
  const values = valuesOf(label);
  return { name: toPrometheusLabel(name), size: labelSize(label), ...(values ? { values } : {}) };
}

function valuesOf(label: Label): readonly string[] | undefined {
  if (!("kind" in label)) return label;
  return label.kind === "one-of" ? [...label.values, OTHER] : undefined;
}
