import type { QueryProblem } from "../query.ts";
import { syntaxProblem } from "./token.ts";

/** What a quoted string says, its quotes taken off and its escapes replaced. */
export function unquote(quoted: string): string {
  const inner = quoted.slice(1, -1);
  if (quoted.startsWith("`") || !inner.includes("\\")) return inner;
  return inner.replaceAll(
    /(?:\\(?:x[\da-fA-F]{2}|[0-7]{3}))+|\\u[\da-fA-F]{4}|\\U[\da-fA-F]{8}|\\./gs,
    unescape,
  );
}

/** The first escape of a quoted string that Go, and so Prometheus, does not know; `at` is where the string begins. */
export function checkEscapes(quoted: string, at: number): QueryProblem | undefined {
  if (!quoted.includes("\\")) return undefined;
  const known = new RegExp(`^\\\\(?:[abfnrtv\\\\${quoted[0]}]|[0-3][0-7]{2}|x[\\da-fA-F]{2}|${codePoints})`);
  for (const { 0: escape, index } of quoted.matchAll(
    /\\(?:[uU][\da-fA-F]*|x[\da-fA-F]{0,2}|[0-7]{1,3}|.)/gsu,
  )) {
    if (known.test(escape)) continue;
    const span = { start: at + index, end: at + index + escape.length };
    return syntaxProblem(`${escape} is not an escape of a string; a backslash itself is written \\\\`, span);
  }
  return undefined;
}

/** Every code point but the halves of surrogate pairs. */
const codePoints = [
  String.raw`u(?:[\da-cA-CefEF][\da-fA-F]{3}|[dD][0-7][\da-fA-F]{2})`,
  String.raw`U(?:0000[\da-cA-CefEF][\da-fA-F]{3}|0000[dD][0-7][\da-fA-F]{2}|000[1-9a-fA-F][\da-fA-F]{4}|0010[\da-fA-F]{4})`,
].join("|");

const letters: Readonly<Record<string, string>> = {
  a: "\u0007",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
  v: "\v",
};

function unescape(escape: string): string {
  if (/^\\[x0-7]/.test(escape)) return fromBytes(escape);
  if (/^\\[uU]/.test(escape)) return String.fromCodePoint(Number.parseInt(escape.slice(2), 16));
  const letter = escape.slice(1);
  return letters[letter] ?? letter;
}

/** Escapes of bytes stand for UTF-8. */
function fromBytes(escapes: string): string {
  const bytes = escapes.split("\\").slice(1);
  const values = bytes.map((byte) =>
    byte.startsWith("x") ? Number.parseInt(byte.slice(1), 16) : Number.parseInt(byte, 8),
  );
  return new TextDecoder().decode(Uint8Array.from(values));
}
