import type { Emission, EmittedLabel } from "../emission/emission.ts";
import type { KnownLabel } from "./known-metrics.ts";

/** The labels of one metric by all who yield it; undefined when one of them cannot tell all. */
export function mergeLabels(group: readonly Emission[]): ReadonlyMap<string, KnownLabel> | undefined {
  // A scrape in which the metric has no series yet says nothing about its labels, and denies nothing either.
  const telling = group.filter(({ kind, knowsLabels }) => knowsLabels || kind !== "exposition");
  if (telling.length === 0 || telling.some(({ knowsLabels }) => !knowsLabels)) return undefined;
  const names = new Set(telling.flatMap(({ labels }) => [...labels.keys()]));
  return new Map([...names].toSorted().map((name) => [name, mergeLabel(name, telling)]));
}

function mergeLabel(name: string, group: readonly Emission[]): KnownLabel {
  const all = group.flatMap(({ kind, labels }) => {
    const label = labels.get(name);
    return label ? [{ kind, label }] : [];
  });
  const declared = all.filter(({ kind }) => kind === "code" || kind === "definition");
  const isListed = declared.length > 0 && declared.every(({ label }) => label.values);
  const values = all.flatMap(({ label }) => label.values ?? label.seen ?? []);
  return {
    ...(isListed && all.every(({ kind }) => kind !== "record") ? { values: new Set(values.toSorted()) } : {}),
    ...(all.some(({ label }) => label.isStatusCode) && all.every(({ label }) => saysNothingElse(label))
      ? { isStatusCode: true }
      : {}),
  };
}

function saysNothingElse({ isStatusCode, values = [], seen = [] }: EmittedLabel): boolean {
  return (
    isStatusCode === true || [...values, ...seen].every((value) => value === "" || /^[1-5]\d\d$/.test(value))
  );
}
