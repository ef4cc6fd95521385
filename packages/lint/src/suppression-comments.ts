import type { Place, TextSpan } from "./finding.ts";

/** A rule that a comment names, and where. */
interface NamedRule {
  readonly id: string;
  readonly place: Place;
}

/** A comment that speaks to us. */
export interface SuppressionComment {
  readonly kind: "disable-next-line" | "disable-line" | "disable" | "disable-file" | "enable";
  readonly rules: readonly NamedRule[];
  /** The last day it holds, as written. */
  readonly until?: string;
  readonly reason?: string;
  readonly place: Place;
  /** Whether nothing else stands on its line. */
  readonly isAlone: boolean;
  /** Its line with what ends it; only where the whole text is known. */
  readonly line?: TextSpan;
}

/** One rule that a comment spares some lines. */
export interface Suppression {
  readonly rule: NamedRule;
  readonly comment: SuppressionComment;
  /** The first and the last line it spares; the last is Infinity when nothing ends it. */
  readonly from: number;
  readonly to: number;
}

/** Reads the comments that speak to us from numbered lines of a file, in their order. */
export function readSuppressionComments(
  file: string,
  lines: Iterable<readonly [number, string]>,
): SuppressionComment[] {
  const syntax = syntaxOf(file);
  return syntax ? [...lines].flatMap(([number, line]) => commentIn(file, number, line, syntax)) : [];
}

/** Which lines the comments of one file spare, rule by rule. */
export function suppressionsOf(comments: readonly SuppressionComment[]): Suppression[] {
  const speaking = new Set(comments.map(({ place }) => place.line));
  const ends = comments.filter(({ kind }) => kind === "enable");
  return comments.flatMap((comment) =>
    comment.rules.flatMap((rule) => {
      const lines = linesOf(comment, rule.id, speaking, ends);
      return lines ? [{ rule, comment, from: lines[0], to: lines[1] }] : [];
    }),
  );
}

/** Whether one comment ends for a rule what an earlier one began. */
export function endsBlock(end: SuppressionComment, start: SuppressionComment, id: string): boolean {
  if (start.kind !== "disable" || end.place.line < start.place.line) return false;
  return end.rules.length === 0 || end.rules.some((rule) => rule.id === id);
}

/** The word that every one of our comments holds; a file without it has none. */
export const suppressionMark = "telltale-";

const directive = "telltale-(disable-next-line|disable-line|disable-file|disable|enable)(?![\\w-])";
const inSource = new RegExp(`(//|/\\*+|^[ \\t]*\\*)[ \\t]*${directive}([^\\n]*)`);
const inText = new RegExp(`(#|<!--)[ \\t]*${directive}([^\\n]*)`);

/** What begins a comment in a file; JSON has none. */
function syntaxOf(file: string): RegExp | undefined {
  if (/\.json$/i.test(file)) return undefined;
  return /\.[cm]?[jt]sx?$/i.test(file) ? inSource : inText;
}

function commentIn(file: string, line: number, text: string, syntax: RegExp): SuppressionComment[] {
  if (!text.includes(suppressionMark)) return [];
  const match = syntax.exec(text);
  const [whole, , kind, rest] = match ?? [];
  if (!match || whole === undefined || kind === undefined || rest === undefined) return [];
  const body = /^.*?(?=\*\/|-->|$)/.exec(rest.trimEnd())?.[0] ?? "";
  const bodyAt = match.index + whole.length - rest.length;
  const at = (from: number, to: number): Place => ({ file, line, column: from + 1, endColumn: to + 1 });
  const place = at(match.index + whole.indexOf(suppressionMark), bodyAt + body.trimEnd().length);
  const said = readBody(body, (from, to) => at(bodyAt + from, bodyAt + to));
  // The expression allows no other word.
  return [{ kind: kind as SuppressionComment["kind"], place, isAlone: isAlone(text), ...said }];
}

/** A comment to the end of its line, or one that ends where the line does. */
function isAlone(text: string): boolean {
  return /^\s*(\/\/|#|\/\*((?!\*\/).)*\*\/\s*$|<!--((?!-->).)*-->\s*$)/.test(text);
}

/** `RULE[, RULE] [until=DATE] [-- reason]`. */
function readBody(
  body: string,
  at: (from: number, to: number) => Place,
): Pick<SuppressionComment, "rules" | "until" | "reason"> {
  const [head = ""] = /^.*?(?=(?:^|\s)--|$)/.exec(body) ?? [];
  const reason = body.slice(head.length).trim().replace(/^--+/, "").trim();
  const words = [...head.matchAll(/[^\s,]+/g)];
  const until = words.findLast(([word]) => word.startsWith("until="))?.[0].slice("until=".length);
  const rules = words
    .filter(([word]) => !word.startsWith("until="))
    .map(({ 0: id, index }) => ({ id, place: at(index, index + id.length) }));
  return { rules, ...(until === undefined ? {} : { until }), ...(reason === "" ? {} : { reason }) };
}

function linesOf(
  comment: SuppressionComment,
  id: string,
  speaking: ReadonlySet<number>,
  ends: readonly SuppressionComment[],
): [from: number, to: number] | undefined {
  const { kind, place } = comment;
  switch (kind) {
    case "disable-next-line": {
      let next = place.line + 1;
      while (speaking.has(next)) next++; // several such comments may stand above one line
      return [next, next];
    }
    case "disable-line":
      return [place.line, place.line];
    case "disable":
      return [place.line, ends.find((end) => endsBlock(end, comment, id))?.place.line ?? Infinity];
    case "disable-file":
      return [1, Infinity];
    case "enable":
      return undefined;
    default:
      return kind satisfies never;
  }
}
