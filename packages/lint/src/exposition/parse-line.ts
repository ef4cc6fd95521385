/** One sample line, taken apart. */
export interface Sample {
  readonly name: string;
  readonly labels: readonly LabelPair[];
}

export interface LabelPair {
  readonly name: string;
  readonly value: string;
  /** Where the name begins, counted from 0 in the line. */
  readonly start: number;
}

/** Why a line is not a sample, and where. */
export interface LineError {
  readonly message: string;
  readonly at: number;
}

/** Takes a sample line apart in one pass over its characters; the value is checked, not kept. */
export function parseLine(line: string): Sample | LineError {
  const end = nameEnd(line, 0);
  const open = skipBlanks(line, end);
  if (line[open] !== "{") {
    if (end === 0) return { message: "expected a metric name", at: 0 };
    return valueError(line, end) ?? { name: line.slice(0, end), labels: [] };
  }
  const block = parseLabels(line, open + 1);
  if ("message" in block) return block;
  const name = end > 0 ? line.slice(0, end) : block.quotedName;
  if (name === undefined) return { message: "expected a metric name", at: 0 };
  return valueError(line, block.end) ?? { name, labels: block.labels };
}

interface LabelBlock {
  readonly labels: readonly LabelPair[];
  /** A UTF-8 name written inside the braces. */
  readonly quotedName?: string;
  readonly end: number;
}

function parseLabels(line: string, from: number): LabelBlock | LineError {
  const labels: LabelPair[] = [];
  let quotedName: string | undefined;
  let at = skipBlanks(line, from);
  while (line[at] !== "}") {
    const start = at;
    const quoted = line[at] === '"';
    const end = quoted ? closingQuote(line, at + 1) + 1 : nameEnd(line, at);
    if (end <= at) return { message: "expected a label name or }", at };
    const name = quoted ? unescape(line.slice(at + 1, end - 1)) : line.slice(at, end);
    at = skipBlanks(line, end);
    if (line[at] === "=") {
      const value = skipBlanks(line, at + 1);
      if (line[value] !== '"')
        return { message: `the value of label ${name} is not in double quotes`, at: value };
      const close = closingQuote(line, value + 1);
      if (close < 0) return { message: `the value of label ${name} does not end`, at: value };
      labels.push({ name, value: unescape(line.slice(value + 1, close)), start });
      at = skipBlanks(line, close + 1);
    } else if (quoted && quotedName === undefined) {
      quotedName = name;
    } else {
      return { message: `label ${name} has no value`, at };
    }
    if (line[at] === ",") at = skipBlanks(line, at + 1);
    else if (line[at] !== "}") return { message: "expected , or } after a label", at };
  }
  return { labels, end: at + 1, ...(quotedName === undefined ? {} : { quotedName }) };
}

const number = /^[+-]?(?:\d+\.?\d*(?:e[+-]?\d+)?|\.\d+(?:e[+-]?\d+)?|0x[\da-f]+|inf(?:inity)?|nan)$/i;

/** Checks what follows the labels: a value, perhaps a timestamp, perhaps an exemplar. */
function valueError(line: string, from: number): LineError | undefined {
  const at = skipBlanks(line, from);
  if (at < line.length && number.test(line.slice(at))) return undefined;
  const exemplar = line.indexOf(" # {", at);
  const [value = "", timestamp, extra] = line
    .slice(at, exemplar < 0 ? undefined : exemplar)
    .trim()
    .split(/[ \t]+/, 3);
  if (value === "") return { message: "the sample has no value", at };
  if (!number.test(value)) return { message: `${shorten(value)} is not a number`, at };
  if (timestamp !== undefined && !number.test(timestamp))
    return { message: `${shorten(timestamp)} is not a timestamp`, at };
  return extra === undefined
    ? undefined
    : { message: `unexpected ${shorten(extra)} after the timestamp`, at };
}

function shorten(text: string): string {
  return JSON.stringify(text.length > 40 ? `${text.slice(0, 37)}...` : text);
}

function nameEnd(line: string, from: number): number {
  let at = from;
  while (at < line.length && isNamePart(line.charCodeAt(at), at > from)) at++;
  return at;
}

function isNamePart(code: number, later: boolean): boolean {
  const letter = (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 95 || code === 58;
  return letter || (later && code >= 48 && code <= 57);
}

function skipBlanks(line: string, from: number): number {
  let at = from;
  while (line.charCodeAt(at) === 32 || line.charCodeAt(at) === 9) at++;
  return at;
}

/** The next quote that is not escaped, each backslash looked at once; -1 when there is none. */
function closingQuote(line: string, from: number): number {
  let quote = line.indexOf('"', from);
  while (quote >= 0 && isEscaped(line, quote, from)) quote = line.indexOf('"', quote + 1);
  return quote;
}

function isEscaped(line: string, quote: number, from: number): boolean {
  let at = quote;
  while (at > from && line.charCodeAt(at - 1) === 92) at--;
  return (quote - at) % 2 === 1;
}

const escapes: Record<string, string> = { n: "\n", '"': '"', "\\": "\\" };

function unescape(text: string): string {
  return text.includes("\\")
    ? text.replaceAll(/\\(.)/g, (whole, mark: string) => escapes[mark] ?? whole)
    : text;
}
