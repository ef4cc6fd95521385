import { standsAt, type LastName } from "./last-name.ts";
import { nameEnd } from "./line-scanner.ts";
import { bytesOf, textOf, unescapedTextOf } from "./text-bytes.ts";

/** A comment line, as far as it says something. */
export interface Metadata {
  readonly keyword: "HELP" | "TYPE" | "UNIT";
  readonly name: string;
  readonly text: string;
  /** Where name and text begin, as bytes of the line. */
  readonly nameAt: number;
  readonly textAt: number;
  /** Why OpenMetrics would not have the line, although the text format does. */
  readonly strictly?: string;
}

/** What stands in a line that begins with `#`: metadata, the end, or a comment, which OpenMetrics does not have. */
export type CommentLine = Metadata | "eof" | { readonly comment: string };

const form = /^#([ \t]+)(HELP|TYPE|UNIT)([ \t]+)("(?:[^"\\]|\\.)*"|[^ \t]+)(?:([ \t]+)(.*))?$/s;
const metadataName = /^(?:[a-zA-Z_:][a-zA-Z0-9_:]*|".*")$/s;

/** Nobody reads a longer help text, and a pattern over all of it could run out of stack. */
const longestRead = 64 * 1024;

/** Reads a line that begins with `#`; names are most often those of the line before, and `lastName` knows them. */
export function parseComment(bytes: Uint8Array, start: number, end: number, lastName: LastName): CommentLine {
  return parsePlain(bytes, start, end, lastName) ?? parseAny(bytes, start, end);
}

/** A line as nearly all are: one blank before each part, a name without quotes, no blank at the end. */
function parsePlain(bytes: Uint8Array, start: number, end: number, lastName: LastName): Metadata | undefined {
  const from = start + "# TYPE ".length;
  const keyword = keywords.find((each) => standsAt(each.bytes, bytes, start, from))?.word;
  const to = nameEnd(bytes, from, 3);
  const textFrom = to + 1;
  if (!keyword || to === from || bytes[to] !== 32 || textFrom >= end || end - start > longestRead)
    return undefined;
  if (isBlank(bytes[textFrom]) || isBlank(bytes[end - 1])) return undefined;
  const text = textOf(bytes, textFrom, end);
  return {
    keyword,
    name: lastName.of(bytes, from, to),
    text,
    nameAt: from - start,
    textAt: textFrom - start,
  };
}

const keywords = (["HELP", "TYPE", "UNIT"] as const).map((word) => ({ word, bytes: bytesOf(`# ${word} `) }));

function isBlank(byte: number | undefined): boolean {
  return byte === 32 || byte === 9;
}

function parseAny(bytes: Uint8Array, start: number, end: number): CommentLine {
  const line = textOf(bytes, start, Math.min(end, start + longestRead));
  if (line === "# EOF") return "eof";
  const [, gap, keyword, blank, name, pause, text = ""] = form.exec(line) ?? [];
  if (!isKeyword(keyword) || name === undefined)
    return { comment: "expected # HELP, # TYPE, # UNIT or # EOF" };
  if (!metadataName.test(name))
    return { comment: `${JSON.stringify(name.slice(0, 40))} is not a metric name` };
  const nameAt = 1 + (gap?.length ?? 0) + keyword.length + (blank?.length ?? 0);
  const textAt = nameAt + name.length + (pause?.length ?? 0);
  const strictly = strictness([gap, blank, pause], keyword, text);
  const bare = name.startsWith('"') ? unquote(name) : name;
  return { keyword, name: bare, text, nameAt, textAt, ...(strictly ? { strictly } : {}) };
}

function isKeyword(word: string | undefined): word is Metadata["keyword"] {
  return word === "HELP" || word === "TYPE" || word === "UNIT";
}

function strictness(
  gaps: readonly (string | undefined)[],
  keyword: string,
  text: string,
): string | undefined {
  if (gaps.some((gap) => gap !== " ")) return "expected one blank before each part";
  if (keyword !== "HELP" && /[ \t]$/.test(text)) return "unexpected blank at the end of the line";
  return undefined;
}

function unquote(name: string): string {
  const bytes = new TextEncoder().encode(name);
  return unescapedTextOf(bytes, 1, bytes.length - 1);
}
