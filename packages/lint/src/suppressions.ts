import type { LineSources } from "./line-sources.ts";
import type { Finding } from "./finding.ts";

/** Drops what a comment on the line above allows: `// telltale-disable-next-line label/identity -- reason`. */
export function withoutSuppressed(findings: readonly Finding[], { kept, textOf }: LineSources): Finding[] {
  const suppressed = new Map<string, Map<number, ReadonlySet<string>>>();
  const linesOf = (file: string): Iterable<readonly [number, string]> =>
    kept.get(file) ?? (textOf(file) ?? "").split("\n").map((line, index) => [index + 1, line] as const);
  return findings.filter(({ id, place }) => {
    const byLine = suppressed.get(place.file) ?? readSuppressions(linesOf(place.file));
    suppressed.set(place.file, byLine);
    return !byLine.get(place.line)?.has(id);
  });
}

const comment = /(?:\/\/|\/\*|#)[ \t]*telltale-disable-next-line[ \t]+([\w/,\- \t]+?)[ \t]*(?:--|\*\/|$)/gm;

/** The ids each line is spared, by line. */
function readSuppressions(lines: Iterable<readonly [number, string]>): Map<number, ReadonlySet<string>> {
  const found = new Map<number, ReadonlySet<string>>();
  for (const [number, line] of lines) {
    if (!line.includes("telltale-disable-next-line")) continue;
    for (const [, ids = ""] of line.matchAll(comment)) found.set(number + 1, new Set(ids.split(/[\s,]+/)));
  }
  return found;
}
