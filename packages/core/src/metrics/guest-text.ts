// Reads what other registries write: text 0.0.4 or OpenMetrics, family by family.

/** One line of a family, its labels as written. */
export interface GuestSample {
  readonly name: string;
  /** With its braces, or empty. */
  readonly labels: string;
  readonly value: string;
  readonly timestamp: string | undefined;
  readonly exemplar: string | undefined;
}

/** One family of a guest. */
export interface GuestFamily {
  readonly name: string;
  type: string;
  /** As written, escapes included. */
  help: string | undefined;
  unit: string | undefined;
  readonly samples: GuestSample[];
  /** Whether the text it comes from is OpenMetrics. */
  readonly openMetrics: boolean;
}

/** The families of a text, in order; hands over every line it cannot read. */
export function* readFamilies(text: string, onBadLine: (line: string) => void): Generator<GuestFamily> {
  const openMetrics = /(?:^|\n)# EOF\s*$/.test(text.slice(-20));
  let family: GuestFamily | undefined;
  for (const line of lines(text)) {
    const name = nameOf(line);
    if (name === undefined) {
      if (line.trim() !== "" && !line.startsWith("#")) onBadLine(line);
      continue;
    }
    if (!family || !belongs(name, line, family)) {
      if (family) yield family;
      family = { name, type: "untyped", help: undefined, unit: undefined, samples: [], openMetrics };
    }
    if (!put(line, family)) onBadLine(line);
  }
  if (family) yield family;
}

function* lines(text: string): Generator<string> {
  let start = 0;
  while (start < text.length) {
    const end = text.indexOf("\n", start);
    yield text.slice(start, end < 0 ? text.length : end).replace(/\r$/, "");
    if (end < 0) return;
    start = end + 1;
  }
}

const metadata = /^# (HELP|TYPE|UNIT) ([a-zA-Z_:][\w:]*)(?: (.*))?$/s;
const sample =
  /^([a-zA-Z_:][\w:]*)[ \t]*(\{(?:[^"}]|"(?:[^"\\]|\\.)*")*\})?[ \t]*(?<=[ \t}])([^\s#]+)(?:[ \t]+(-?[\d.][^\s#]*))?(?:[ \t]+#[ \t]+(\{.*))?[ \t]*$/s;

function nameOf(line: string): string | undefined {
  return line.startsWith("#") ? metadata.exec(line)?.[2] : /^[a-zA-Z_:][\w:]*/.exec(line)?.[0];
}

function belongs(name: string, line: string, family: GuestFamily): boolean {
  if (name === family.name) return true;
  if (line.startsWith("#")) return false;
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

function put(line: string, family: GuestFamily): boolean {
  const head = metadata.exec(line);
  if (head) putHead(head, family);
  else {
    const match = sample.exec(line);
    if (!match) return false;
    const [, name = "", labels = "", value = "", timestamp, exemplar] = match;
    family.samples.push({ name, labels, value, timestamp, exemplar });
  }
  return true;
}

function putHead([, keyword, , rest = ""]: RegExpExecArray, family: GuestFamily): void {
  if (keyword === "HELP") family.help = rest;
  else if (keyword === "TYPE") family.type = rest.trim();
  else family.unit = rest.trim();
}
