// Reads what other registries write: text 0.0.4, text 1.0.0 or OpenMetrics 1.0.0, family by family.
import { unescapeText } from "./escape.ts";
import { readLabels, renderPairs } from "./guest-labels.ts";

/** One line of a family. */
export interface GuestSample {
  readonly name: string;
  /** The pairs as written, without braces. */
  readonly labels: string;
  readonly value: string;
  readonly timestamp: string | undefined;
  readonly exemplar: string | undefined;
  /** When it began to count, in seconds; for formats that say so in the line itself. */
  readonly start?: string | undefined;
}

/** One family of a guest. */
export interface GuestFamily {
  readonly name: string;
  type: string;
  help: string | undefined;
  unit: string | undefined;
  readonly samples: GuestSample[];
  /** Whether the text it comes from is OpenMetrics. */
  readonly openMetrics: boolean;
}

/**
 * The families of a text, in order; hands over every line it cannot read. Now and then it gives nothing, so that
 * whoever reads a long family can let others have a turn.
 */
export function* readFamilies(
  text: string,
  onBadLine: (line: string) => void,
): Generator<GuestFamily | undefined> {
  const openMetrics = /(?:^|\n)# EOF\s*$/.test(text.slice(-20));
  let family: GuestFamily | undefined;
  let count = 0;
  for (const line of lines(text)) {
    count += 1;
    if (count % linesATurn === 0) yield undefined;
    const entry = line.startsWith("#") ? readHead(line) : readSample(line);
    if (!entry) {
      if (line.trim() !== "" && !line.startsWith("#")) onBadLine(line);
      continue;
    }
    if (!family || !belongs(entry, family)) {
      if (family) yield family;
      const { name } = entry;
      family = { name, type: "untyped", help: undefined, unit: undefined, samples: [], openMetrics };
    }
    if ("keyword" in entry) putHead(entry, family);
    else family.samples.push(entry);
  }
  if (family) yield family;
}

/** Some 50 µs. */
const linesATurn = 100;

function* lines(text: string): Generator<string> {
  let start = 0;
  while (start < text.length) {
    const end = text.indexOf("\n", start);
    yield text.slice(start, end < 0 ? text.length : end).replace(/\r$/, "");
    if (end < 0) return;
    start = end + 1;
  }
}

/** What a metadata line says. */
interface GuestHead {
  readonly keyword: "HELP" | "TYPE" | "UNIT";
  readonly name: string;
  readonly text: string;
}

const metadata = /^# (HELP|TYPE|UNIT) (?:([a-zA-Z_:][\w:]*)|"((?:[^"\\]|\\.)+)")(?: (.*))?$/su;

function readHead(line: string): GuestHead | undefined {
  const match = metadata.exec(line);
  if (!match) return undefined;
  const [, keyword, plain, quoted = "", text = ""] = match;
  // The expression lets no other word through.
  return { keyword: keyword as GuestHead["keyword"], name: plain ?? unescapeText(quoted), text };
}

const sample =
  /^([a-zA-Z_:][\w:]*)?[ \t]*(\{(?:[^"}]|"(?:[^"\\]|\\.)*")*\})?[ \t]*(?<=[ \t}])([^\s#]+)(?:[ \t]+(-?[\d.][^\s#]*))?(?:[ \t]+#[ \t]+(\{.*))?[ \t]*$/su;
const number = /^(?:[+-]?(?:inf|infinity|(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)|[+-]?nan)$/i;

function readSample(line: string): GuestSample | undefined {
  const match = sample.exec(line);
  if (!match) return undefined;
  const [, plain, braces = "", value = "", timestamp, exemplar] = match;
  const inside = readBraces(plain, braces);
  return inside && number.test(value) ? { ...inside, value, timestamp, exemplar } : undefined;
}

/** Name and labels. Most lines are read without looking into the braces, which then stand as they are. */
function readBraces(
  name: string | undefined,
  braces: string,
): Pick<GuestSample, "name" | "labels"> | undefined {
  // A comma after the last pair is legal in text 0.0.4 only.
  if (name !== undefined && !/[{,]\s*"/.test(braces))
    return { name, labels: braces.slice(1, -1).replace(/,\s*$/, "") };
  const read = readLabels(braces);
  const metric = name ?? read?.metric;
  const labels = read && renderPairs(read.pairs, "allow-utf-8");
  if (metric === undefined || labels === undefined || (name !== undefined && read?.metric !== undefined))
    return undefined;
  return { name: metric, labels };
}

function belongs(entry: GuestHead | GuestSample, family: GuestFamily): boolean {
  const { name } = entry;
  if (name === family.name) return true;
  if ("keyword" in entry) return false;
  const suffix = name.startsWith(family.name) ? name.slice(family.name.length) : "";
  return suffixes.get(family.type)?.includes(suffix) ?? false;
}

/** What the samples of a family may add to its name. */
const suffixes: ReadonlyMap<string, readonly string[]> = new Map([
  ["counter", ["_total", "_created"]],
  ["histogram", ["_bucket", "_sum", "_count", "_created"]],
  ["gaugehistogram", ["_bucket", "_gsum", "_gcount"]],
  ["summary", ["_sum", "_count", "_created"]],
  ["info", ["_info"]],
]);

function putHead({ keyword, text }: GuestHead, family: GuestFamily): void {
  if (keyword === "HELP") family.help = unescapeHelp(text, family.openMetrics);
  else if (keyword === "TYPE") family.type = text.trim();
  else family.unit = text.trim();
}

/** Only OpenMetrics escapes a quote in a help text; in text 0.0.4 a backslash before one is a backslash. */
function unescapeHelp(text: string, openMetrics: boolean): string {
  return openMetrics ? unescapeText(text) : text.replaceAll(/\\([\\n])/g, (_, c) => (c === "n" ? "\n" : c));
}
