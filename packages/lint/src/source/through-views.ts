import type { LabelUse, ViewFact } from "../facts/source.ts";

/** The attributes that Views leave; those no View drops are marked where the program has Views at all. */
export function throughViews(views: readonly ViewFact[], uses: readonly LabelUse[]): readonly LabelUse[] {
  if (views.length === 0) return uses;
  return uses.flatMap((use) => {
    if (use.library !== "opentelemetry") return [use];
    if (views.some((view) => drops(view, use))) return [];
    return [
      { ...use, view: views.some(({ isOpaque }) => isOpaque) ? ("unknown" as const) : ("missing" as const) },
    ];
  });
}

function drops({ instrument, keeps, isOpaque }: ViewFact, { metric, label }: LabelUse): boolean {
  return !isOpaque && keeps !== undefined && !keeps.includes(label) && matches(instrument, metric?.name);
}

function matches(pattern: string | undefined, name: string | undefined): boolean {
  if (pattern === undefined || pattern === "*" || name === undefined) return true;
  const parts = pattern.split("*").map((part) => part.replaceAll(/[.+^${}()|[\]\\?]/g, String.raw`\$&`));
  return new RegExp(`^${parts.join(".*")}$`, "i").test(name);
}
