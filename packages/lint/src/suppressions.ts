import type { Severities } from "./config/severities.ts";
import type { Facts } from "./facts.ts";
import type { Finding, TextSpan } from "./finding.ts";
import { isExpired, judgeSuppressions, type Said } from "./judge-suppressions.ts";
import type { LineSources } from "./line-sources.ts";
import type { Settings } from "./options.ts";
import type { Rule } from "./rules/rule.ts";
import {
  readSuppressionComments,
  suppressionMark,
  suppressionsOf,
  type Suppression,
  type SuppressionComment,
} from "./suppression-comments.ts";

/** What is left of the findings, and what is wrong with the comments that spared the others. */
export interface Suppressed {
  readonly findings: readonly Finding[];
  readonly reports: readonly Said[];
}

/** What suppressing needs to know of the run. */
export interface SuppressionContext {
  readonly facts: Facts;
  readonly settings: Settings;
  readonly severities: Severities;
  readonly sources: LineSources;
  /** Every rule there is. */
  readonly rules: readonly Rule[];
}

/** Drops what comments spare, and judges the comments: `// telltale-disable-next-line label/identity -- reason`. */
export function applySuppressions(findings: readonly Finding[], context: SuppressionContext): Suppressed {
  const byFile = new Map(filesOf(findings, context).map((file) => [file, commentsOf(file, context)]));
  const spared = new Map([...byFile].map(([file, comments]) => [file, suppressionsOf(comments)]));
  const used = new Set<Suppression>();
  const left = findings.filter(({ id, place }) => {
    const holding = (spared.get(place.file) ?? []).filter(
      ({ rule, from, to }) => rule.id === id && from <= place.line && place.line <= to,
    );
    for (const each of holding) used.add(each);
    return !holding.some(({ comment }) => !isExpired(comment, context.settings.today));
  });
  const reports = [...byFile].flatMap(([file, comments]) =>
    judgeSuppressions(comments, spared.get(file) ?? [], used, context),
  );
  return { findings: left, reports };
}

function filesOf(findings: readonly Finding[], { facts, settings, sources }: SuppressionContext): string[] {
  const files = new Set([
    ...findings.map(({ place }) => place.file),
    ...sources.kept.keys(),
    ...settings.files,
  ]);
  for (const { place } of [...facts.metrics, ...facts.uses, ...facts.groups, ...facts.routes])
    files.add(place.file);
  return [...files].toSorted();
}

function commentsOf(file: string, { sources, settings }: SuppressionContext): SuppressionComment[] {
  const lines = sources.kept.get(file);
  if (lines)
    return readSuppressionComments(
      file,
      [...lines].toSorted(([one], [other]) => one - other),
    );
  const text = sources.textOf(file);
  if (!text?.includes(suppressionMark)) return [];
  const comments = readSuppressionComments(file, numberedLines(text)).map((comment) =>
    Object.assign(comment, { line: lineSpan(text, comment.place.line) }),
  );
  if (comments.length === 0 || !/\.[cm]?[jt]sx?$/i.test(file)) return comments;
  const isInLiteral = settings.literals(file, text);
  return comments.filter(({ place }) => !isInLiteral(place.line, place.column));
}

function numberedLines(text: string): (readonly [number, string])[] {
  return text.split(/\r?\n/).map((line, index) => [index + 1, line] as const);
}

/** Where a line stands in its text, with what ends it. */
function lineSpan(text: string, line: number): TextSpan {
  let start = 0;
  for (let number = 1; number < line; number++) start = text.indexOf("\n", start) + 1;
  const end = text.indexOf("\n", start) + 1;
  return { start, end: end === 0 ? text.length : end };
}
