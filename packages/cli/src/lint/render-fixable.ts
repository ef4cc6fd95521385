import { isFixable, type Finding, type Painter } from "@telltale/lint";

/** How many findings `--fix` would mend; nothing when there are none. */
export function renderFixable(findings: readonly Finding[], paint: Pick<Painter, "dim">): string {
  const fixable = findings.filter(isFixable);
  const risky = fixable.filter(({ fix }) => fix.consequence !== undefined).length;
  const safe = fixable.length - risky;
  const parts = [
    ...(safe > 0 ? [`${safe} can be mended by --fix`] : []),
    ...(risky > 0 ? [`${risky}${safe > 0 ? " more" : " can be mended"} by --fix --unsafe`] : []),
  ];
  return parts.length === 0 ? "" : `${paint.dim(`${parts.join(", ")}; --fix-dry-run shows how.`)}\n`;
}
