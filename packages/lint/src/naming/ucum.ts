// Units as OpenTelemetry asks for them: UCUM's case-sensitive codes, and annotations in braces for things counted.

/** Whether a unit is one that the conventions accept: a code, an annotation, or a quotient of such. */
export function isUcum(unit: string): boolean {
  return /^[\x21-\x7e]{1,63}$/.test(unit) && unit.split(/[./]/).every(isTerm);
}

/** The code of a unit that was written as a word: seconds → s, milliseconds → ms; undefined for anything else. */
export function codeOf(unit: string): string | undefined {
  const word = unit.toLowerCase();
  return Object.hasOwn(spelled, word) ? spelled[word] : Object.hasOwn(bytes, unit) ? bytes[unit] : undefined;
}

/** What was counted, as an annotation in the singular: requests → {request}. Undefined where the text is no word. */
export function annotationOf(unit: string): string | undefined {
  const word = /^\{?([a-z][a-z0-9_. -]*)\}?$/i.exec(unit)?.[1];
  return word === undefined ? undefined : `{${singular(word.toLowerCase().replaceAll(/[ -]+/g, "_"))}}`;
}

/** A word in the singular, as far as its ending tells. */
export function singular(word: string): string {
  if (/(ss|us|is|series|[^aeiou]ics)$/.test(word) || word.length < 4) return word;
  if (word.endsWith("ies")) return `${word.slice(0, -3)}y`;
  if (/(ss|x|zz|sh|tch|nch|rch|status|bus|bonus)es$/.test(word)) return word.slice(0, -2);
  return word.replace(/s$/, "");
}

function isTerm(term: string): boolean {
  const code = term.replace(/\{[^{}]*\}$/, "").replace(/[+-]?\d+$/, "");
  if (code === "") return term !== "";
  const prefix = prefixes.find((each) => code.startsWith(each) && atoms.has(code.slice(each.length)));
  return atoms.has(code) || prefix !== undefined;
}

const atoms = new Set(
  "1 % s min h d wk mo a By bit m g K Cel V A J W Hz L l N Pa bar cd mol rad deg Ohm F C T lm lx cal eV t u B Np".split(
    " ",
  ),
);
const prefixes = "Ki Mi Gi Ti da k M G T P m u n p c d".split(" ");

const spelled: Readonly<Record<string, string>> = {
  second: "s",
  seconds: "s",
  sec: "s",
  secs: "s",
  millisecond: "ms",
  milliseconds: "ms",
  millis: "ms",
  msec: "ms",
  microsecond: "us",
  microseconds: "us",
  nanosecond: "ns",
  nanoseconds: "ns",
  minute: "min",
  minutes: "min",
  hour: "h",
  hours: "h",
  day: "d",
  days: "d",
  byte: "By",
  bytes: "By",
  kilobytes: "KBy",
  megabytes: "MBy",
  gigabytes: "GBy",
  kibibytes: "KiBy",
  mebibytes: "MiBy",
  gibibytes: "GiBy",
  bits: "bit",
  percent: "%",
  percentage: "%",
  ratio: "1",
  celsius: "Cel",
  meters: "m",
  metres: "m",
  grams: "g",
  volts: "V",
  amperes: "A",
  joules: "J",
  watts: "W",
  hertz: "Hz",
};

/** B alone is the bel, and b the barn. */
const bytes: Readonly<Record<string, string>> = {
  B: "By",
  b: "By",
  KB: "KBy",
  kB: "kBy",
  kb: "KBy",
  MB: "MBy",
  mb: "MBy",
  GB: "GBy",
  KiB: "KiBy",
  MiB: "MiBy",
  GiB: "GiBy",
};
