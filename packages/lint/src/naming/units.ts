// Units as words of a name and as UCUM codes, and the way from each to its base unit.

/** The base unit of a word or code that is none, and how values get there. */
export interface Conversion {
  /** What stands in the name, or the code. */
  readonly word: string;
  /** The word of the base unit, such as seconds. */
  readonly base: string;
  /** What a value is multiplied by; undefined where the word leaves it open, or a formula is needed. */
  readonly factor?: number;
}

/** The conversion a word of a name asks for. Abbreviations count only at the end: `_us` in the middle may be a region. */
export function conversionOf(word: string, isLast: boolean): Conversion | undefined {
  if (abbreviations.has(word) && !isLast) return undefined;
  const known = conversions.get(word);
  if (known) return { word, ...known };
  if (word.length < shortestPrefixed) return undefined;
  const [, prefix = "", base] = prefixed.exec(word) ?? [];
  return base === undefined ? undefined : { word, base, factor: prefixes[prefix] ?? 1 };
}

/** The base unit a UCUM code belongs to, as a code, and the factor. */
export function ucumConversion(
  unit: string,
): { readonly base: string; readonly factor?: number } | undefined {
  return Object.hasOwn(codes, unit) ? codes[unit] : undefined;
}

/** `divide by 1,000`, `multiply by 60`; empty where there is nothing to compute. */
export function operationOf(factor: number | undefined): string {
  if (factor === undefined || factor === 1) return "";
  return factor < 1 ? `divide by ${grouped(1 / factor)}` : `multiply by ${grouped(factor)}`;
}

/** The words a base unit has at the end of a name. */
export const baseUnits: ReadonlySet<string> = new Set(
  "seconds bytes ratio celsius meters volts amperes joules grams hertz watts".split(" "),
);

function grouped(value: number): string {
  return String(Math.round(value)).replaceAll(/\B(?=(\d{3})+$)/g, ",");
}

/** Each word that is no base unit; a map, since every word of every name is looked up. */
const conversions: ReadonlyMap<string, Omit<Conversion, "word">> = new Map(
  (
    [
      ["millisecond milliseconds millis msec msecs ms", "seconds", 1e-3],
      ["microsecond microseconds micros usec usecs us", "seconds", 1e-6],
      ["nanosecond nanoseconds nanos nsec nsecs ns", "seconds", 1e-9],
      ["sec secs", "seconds", 1],
      ["minutes mins", "seconds", 60],
      ["hours", "seconds", 3_600],
      ["days", "seconds", 86_400],
      ["weeks", "seconds", 604_800],
      // Whether a kilobyte is 1,000 or 1,024 bytes only its author knows.
      ["kilobyte kilobytes kb megabyte megabytes mb", "bytes"],
      ["gigabyte gigabytes gb terabyte terabytes tb", "bytes"],
      ["kibibyte kibibytes kib", "bytes", 1_024],
      ["mebibyte mebibytes mib", "bytes", 1_048_576],
      ["gibibyte gibibytes gib", "bytes", 1_073_741_824],
      ["bits", "bytes", 1 / 8],
      ["kilobits", "bytes", 125],
      ["megabits", "bytes", 125_000],
      ["percent percentage pct", "ratio", 0.01],
      ["fahrenheit kelvins rankine", "celsius"],
      ["inches", "meters", 0.0254],
      ["yards", "meters", 0.9144],
      ["miles", "meters", 1609.344],
      ["pounds ounces", "grams"],
      ["calories", "joules"],
    ] as const
  ).flatMap(([words, base, factor]) =>
    words.split(" ").map((word) => [word, factor === undefined ? { base } : { base, factor }] as const),
  ),
);

const abbreviations = new Set("ms us ns sec secs mins kb mb gb tb kib mib gib".split(" "));

/** Any other multiple of a base unit, by the prefixes that promtool knows. */
const prefixed =
  /^(pico|nano|micro|milli|centi|deci|deca|hecto|kilo|kibi|mega|mebi|mibi|giga|gibi|tera|tebi|peta|pebi)(amperes|bytes|celsius|grams|joules|kelvin|meters|metres|seconds|volts)$/;

/** kilograms, kilovolts */
const shortestPrefixed = 9;

const prefixes: Readonly<Record<string, number>> = {
  pico: 1e-12,
  nano: 1e-9,
  micro: 1e-6,
  milli: 1e-3,
  centi: 1e-2,
  deci: 0.1,
  deca: 10,
  hecto: 100,
  kilo: 1e3,
  kibi: 1_024,
  mega: 1e6,
  mebi: 1_048_576,
  mibi: 1_048_576,
  giga: 1e9,
  gibi: 1_073_741_824,
  tera: 1e12,
  tebi: 1_099_511_627_776,
  peta: 1e15,
  pebi: 1_125_899_906_842_624,
};

const codes: Readonly<Record<string, { base: string; factor?: number }>> = {
  ms: { base: "s", factor: 1e-3 },
  us: { base: "s", factor: 1e-6 },
  ns: { base: "s", factor: 1e-9 },
  min: { base: "s", factor: 60 },
  h: { base: "s", factor: 3_600 },
  d: { base: "s", factor: 86_400 },
  wk: { base: "s", factor: 604_800 },
  // UCUM has k for 1,000 only; many write KBy and mean 1,024.
  KBy: { base: "By" },
  kBy: { base: "By", factor: 1_000 },
  MBy: { base: "By", factor: 1e6 },
  GBy: { base: "By", factor: 1e9 },
  TBy: { base: "By", factor: 1e12 },
  KiBy: { base: "By", factor: 1_024 },
  MiBy: { base: "By", factor: 1_048_576 },
  GiBy: { base: "By", factor: 1_073_741_824 },
  TiBy: { base: "By", factor: 1_099_511_627_776 },
  bit: { base: "By", factor: 1 / 8 },
  "%": { base: "1", factor: 0.01 },
};
