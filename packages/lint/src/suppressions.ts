import type { Finding } from "./finding.ts";

/** Drops what a comment on the line above allows: `// telltale-disable-next-line label/identity -- reason`. */
export function withoutSuppressed(
  findings: readonly Finding[],
  textOf: (file: string) => string | undefined,
): Finding[] {
  const suppressed = new Map<string, Map<number, ReadonlySet<string>>>();
  return findings.filter(({ id, place }) => {
    const byLine = suppressed.get(place.file) ?? readSuppressions(textOf(place.file) ?? "");
    suppressed.set(place.file, byLine);
    return !byLine.get(place.line)?.has(id);
  });
}

const comment = /(?:\/\/|\/\*|#)[ \t]*telltale-disable-next-line[ \t]+([\w/,\- \t]+?)[ \t]*(?:--|\*\/|$)/gm;

/** The ids each line is spared, by line. */
function readSuppressions(text: string): Map<number, ReadonlySet<string>> {
  const found = new Map<number, ReadonlySet<string>>();
  if (!text.includes("telltale-disable-next-line")) return found;
  text.split("\n").forEach((line, index) => {
    for (const [, ids = ""] of line.matchAll(comment)) found.set(index + 2, new Set(ids.split(/[\s,]+/)));
  });
  return found;
}
