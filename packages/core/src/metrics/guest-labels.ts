// The label pairs of another registry's sample, as they stand between its braces.
import { escapeLabelName, isLegalLabel, type Escaping } from "./escape-name.ts";
import { escapeLabelValue, unescapeText } from "./escape.ts";

/** One pair. The value is as written, escapes included. */
export interface GuestLabel {
  readonly name: string;
  readonly value: string;
}

/** What stands between a sample's braces. */
export interface GuestLabels {
  /** The metric's name, where it stands inside because it needs quotes. */
  readonly metric: string | undefined;
  readonly pairs: readonly GuestLabel[];
}

/** Reads `{a="1","b.c"="2"}` or `{"a.b",c="1"}`; undefined when it is neither. */
export function readLabels(text: string): GuestLabels | undefined {
  let metric: string | undefined;
  const pairs: GuestLabel[] = [];
  let at = 1;
  while (text[at] !== "}") {
    item.lastIndex = at;
    const match = item.exec(text);
    if (!match) return undefined;
    const [whole, quoted, plain, value] = match;
    const name = plain ?? unescapeText(quoted ?? "");
    if (value !== undefined) pairs.push({ name, value });
    else if (at === 1 && plain === undefined && name !== "") metric = name;
    else return undefined;
    at += whole.length;
  }
  return at === text.length - 1 ? { metric, pairs } : undefined;
}

/** One name with its value, or a name in quotes alone, up to the comma or the closing brace. */
const item = /\s*(?:"((?:[^"\\]|\\.)*)"|([a-zA-Z_]\w*))\s*(?:=\s*"((?:[^"\\]|\\.)*)"\s*)?(?:,\s*|(?=\}))/suy;

/** The pairs as text without braces, names escaped or quoted; undefined when two names have become one. */
export function renderPairs(pairs: readonly GuestLabel[], escaping: Escaping): string | undefined {
  const names = pairs.map(({ name }) => escapeLabelName(name, escaping));
  if (new Set(names).size < names.length) return undefined;
  return pairs.map(({ value }, index) => `${quoteLabel(names[index]!)}="${value}"`).join(",");
}

/** A label's name, in quotes when it needs them. */
export function quoteLabel(name: string): string {
  return isLegalLabel(name) ? name : `"${escapeLabelValue(name)}"`;
}
