import { repositoryUrl } from "./repository-url.ts";

/** The file `telltale stamp` writes at build time and a service reads at its start. */
export const buildFileName = "telltale.build.json";

/** What a build knows of itself, in the words of `/version`. */
export interface BuildFacts {
  readonly service?: string;
  readonly version?: string;
  readonly git_commit?: string;
  readonly git_branch?: string;
  /** Whether the sources differed from the commit. */
  readonly git_dirty?: boolean;
  /** Without credentials. */
  readonly repository?: string;
  /** ISO 8601. */
  readonly build_time?: string;
}

/** The facts of a build file, and one sentence for each thing in it that was not one and is left out. Never throws. */
export function parseBuildFacts(text: string): { facts: BuildFacts; problems: string[] } {
  const given = parseObject(text);
  if (!given) return { facts: {}, problems: ["is not a JSON object"] };
  const facts: Record<string, string | boolean> = {};
  const problems: string[] = [];
  for (const [key, read] of Object.entries(readers)) {
    if (!Object.hasOwn(given, key)) continue;
    const fact = read(given[key]);
    if (fact === undefined) problems.push(`has a ${key} that is none`);
    else facts[key] = fact;
  }
  return { facts, problems };
}

/** More than any name, branch or URL needs, and no more than a label or an attribute should carry. */
const limit = 256;

/**
 * A fact as labels, attributes and log lines may carry it: without control characters, at most 256 characters long.
 * Undefined when nothing is left of it.
 */
export function cleanFact(value: unknown): string | undefined {
  if (typeof value !== "string") return undefined;
  // Line and paragraph separators break lines as control characters do.
  const text = value
    .slice(0, limit * 8)
    .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ")
    .trim();
  return Array.from(text.toWellFormed()).slice(0, limit).join("").trim() || undefined;
}

function cleanTime(value: unknown): string | undefined {
  const text = cleanFact(value);
  return text !== undefined && /^\d{4}-\d\d-\d\d/.test(text) && !Number.isNaN(Date.parse(text))
    ? text
    : undefined;
}

const readers = {
  service: cleanFact,
  version: cleanFact,
  git_commit: cleanFact,
  git_branch: cleanFact,
  git_dirty: (value) => (typeof value === "boolean" ? value : undefined),
  repository: (value) => repositoryUrl(cleanFact(value)),
  build_time: cleanTime,
} satisfies Record<keyof BuildFacts, (value: unknown) => string | boolean | undefined>;

function parseObject(text: string): Record<string, unknown> | undefined {
  try {
    const parsed: unknown = JSON.parse(text);
    return typeof parsed === "object" && parsed !== null && !Array.isArray(parsed)
      ? { ...parsed }
      : undefined;
  } catch {
    return undefined;
  }
}
