import { TelltaleError, toPrometheusName, type Metric } from "@telltale/conventions";

/**
 * Takes every name a metric will show and returns its Prometheus name.
 * @throws TelltaleError metric/duplicate-name when another metric shows one of them already.
 */
export function claimNames(taken: Set<string>, metric: Metric<{}>): string {
  const name = toPrometheusName(metric);
  const names = shownNames(metric.type, name);
  const clash = names.find((shown) => taken.has(shown));
  if (clash !== undefined) throw duplicateName(metric.name, clash);
  for (const shown of names) taken.add(shown);
  return name;
}

/** The name of a metric's family: OpenMetrics leaves `_total` to the sample. */
export function familyName(name: string, openMetrics: boolean): string {
  return openMetrics && name.endsWith("_total") ? name.slice(0, -"_total".length) : name;
}

function shownNames(type: Metric["type"], name: string): readonly string[] {
  if (type === "counter") return [name, familyName(name, true)];
  return type === "histogram" ? [name, `${name}_bucket`, `${name}_sum`, `${name}_count`] : [name];
}

function duplicateName(where: string, clash: string): TelltaleError {
  const expected = "a name that no other metric of this process shows in Prometheus";
  return new TelltaleError([{ id: "metric/duplicate-name", where, given: clash, expected }]);
}
