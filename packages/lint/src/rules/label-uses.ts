import { comparePlaces } from "../emission/compare.ts";
import type { Facts } from "../facts.ts";
import type { LabelUse } from "../facts/source.ts";
import type { Settings } from "../options.ts";
import { once } from "./once.ts";

/** One label of one metric, and every place in source that gives it a value. */
export interface LabelUses {
  readonly label: string;
  readonly uses: readonly [LabelUse, ...LabelUse[]];
}

/** Every label that source gives values to, once for each metric, its uses by place; those whose names are unknown are left out. */
export const labelUses: (facts: Facts, settings: Settings) => readonly LabelUses[] = once(({ uses }) => {
  const groups = new Map<unknown, Map<string, [LabelUse, ...LabelUse[]]>>();
  for (const use of uses.toSorted((a, b) => comparePlaces(a.place, b.place))) {
    if (/^[*#]/.test(use.label)) continue;
    const group = groups.get(use.metric) ?? new Map<string, [LabelUse, ...LabelUse[]]>();
    groups.set(use.metric, group);
    const known = group.get(use.label);
    if (known) known.push(use);
    else group.set(use.label, [use]);
  }
  return [...groups.values()].flatMap((group) => [...group].map(([label, each]) => ({ label, uses: each })));
});

/** ` of shop.orders`, where the metric is known. */
export function ofMetric({ uses: [{ metric }] }: LabelUses): string {
  return metric?.name === undefined ? "" : ` of ${metric.name}`;
}

/** Every value that the code writes out for a label, each with the first place that can give it. */
export function writtenValues({ uses }: LabelUses): ReadonlyMap<string, LabelUse> {
  const first = new Map<string, LabelUse>();
  for (const use of uses)
    if (use.values.kind === "finite")
      for (const value of use.values.values) if (value !== "" && !first.has(value)) first.set(value, use);
  return first;
}
