import { Scalar } from "yaml";
import type { TextSpan } from "../finding.ts";
import { writtenText, type UnitSpans, type WrittenText } from "../written-text.ts";

/** The text of a scalar, of whatever style, so that a place inside it can be told. */
export function scalarText(scalar: Scalar, file: string): WrittenText {
  const [start, end] = scalar.range ?? [0, 0, 0];
  const value = valueOf(scalar);
  const units = () => align(value, file, start, end, scalar.type);
  return writtenText(value, isBlock(scalar.type) ? contentSpan(file, start, end) : { start, end }, units);
}

/** Of a block only what it holds, without its header. */
function contentSpan(file: string, start: number, end: number): TextSpan {
  const header = file.indexOf("\n", start);
  const content = file.slice(header, end);
  if (header < 0 || content.trim() === "") return { start, end };
  const from = header + content.length - content.trimStart().length;
  return { start: from, end: from + content.trim().length };
}

function isBlock(style: Scalar["type"]): boolean {
  return style === Scalar.BLOCK_LITERAL || style === Scalar.BLOCK_FOLDED;
}

/** A number or a boolean is the text it is written as; null is empty. */
function valueOf({ value, source }: Scalar): string {
  if (typeof value === "string") return value;
  return value === null ? "" : (source ?? "");
}

/** Walks a value and what is written for it side by side: escapes and folded lines are longer than what they stand for. */
function align(value: string, file: string, start: number, end: number, style: Scalar["type"]): UnitSpans {
  const starts: number[] = [];
  const ends: number[] = [];
  let at = isBlock(style) ? file.indexOf("\n", start) : start + Number(isQuoted(style));
  while (starts.length < value.length && at < end) {
    const { length, units } =
      lineEnd(file, at, style === Scalar.QUOTE_DOUBLE ? undefined : blanksAt(value, starts.length)) ??
      (style === Scalar.QUOTE_DOUBLE ? escaped(file, at) : plain(file, at, style));
    // All units of a piece stand where the piece does.
    for (let unit = 0; unit < units; unit += 1) {
      starts.push(at);
      ends.push(at + length);
    }
    at += length;
  }
  return { starts, ends };
}

/** How much is written, and for how many units of the value. */
interface Written {
  readonly length: number;
  readonly units: number;
}

/** A line's end, the next one's indentation and empty lines stand for as many blanks as the value has here; in double quotes more of them may be written as escapes. */
function lineEnd(file: string, at: number, blanks: string | undefined): Written | undefined {
  const gap = blanksAt(file, at);
  const lines = gap.split("\n").length - 1;
  return lines > 0 ? { length: gap.length, units: blanks?.length ?? Math.max(1, lines - 1) } : undefined;
}

function blanksAt(text: string, at: number): string {
  blanks.lastIndex = at;
  return blanks.exec(text)?.[0] ?? "";
}

const blanks = /[ \t\r\n]*/y;

/** In double quotes: an escaped line end stands for nothing, and a letter by its number for one unit or two. */
function escaped(file: string, at: number): Written {
  if (file[at] !== "\\") return { length: 1, units: 1 };
  if (/^\r?\n/.test(file.slice(at + 1, at + 3)))
    return { length: 1 + blanksAt(file, at + 1).length, units: 0 };
  const length = { x: 4, u: 6, U: 10 }[file[at + 1] ?? ""] ?? 2;
  const isLarge = length === 10 && Number.parseInt(file.slice(at + 2, at + 10), 16) > 0xffff;
  return { length, units: isLarge ? 2 : 1 };
}

/** In single quotes a quote is written twice. */
function plain(file: string, at: number, style: Scalar["type"]): Written {
  return { length: style === Scalar.QUOTE_SINGLE && file.startsWith("''", at) ? 2 : 1, units: 1 };
}

function isQuoted(style: Scalar["type"]): boolean {
  return style === Scalar.QUOTE_DOUBLE || style === Scalar.QUOTE_SINGLE;
}
