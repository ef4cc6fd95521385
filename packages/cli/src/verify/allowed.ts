import type { VerifyFinding } from "./finding.ts";

/** Which panels may be empty. */
export interface Allowed {
  allows(finding: VerifyFinding): boolean;
  /** The patterns that no empty panel has. */
  unused(): string[];
}

/** Patterns of "Title" or "Board / Title", where the board goes by its title or address, or "Section / Title"; * stands for anything. */
export function createAllowed(patterns: readonly string[]): Allowed {
  const known = patterns.map((pattern) => ({ pattern, matches: matcherOf(pattern) }));
  const used = new Set<string>();
  return {
    allows({ kind, panel, section, board, uid }) {
      if (kind === "error" || kind === "variable") return false;
      const names = [panel, `${section} / ${panel}`, `${board} / ${panel}`, `${uid} / ${panel}`];
      const fitting = known.filter(({ matches }) => names.some(matches));
      for (const { pattern } of fitting) used.add(pattern);
      return fitting.length > 0;
    },
    unused: () => patterns.filter((pattern) => !used.has(pattern)),
  };
}

function matcherOf(pattern: string): (text: string) => boolean {
  const parts = pattern.split("*").map((part) => part.replaceAll(/[\\^$.|?+()[\]{}]/g, String.raw`\$&`));
  const expression = new RegExp(`^${parts.join(".*")}$`, "su");
  return (text) => expression.test(text);
}
