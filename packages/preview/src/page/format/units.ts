// How Grafana writes a number in a unit, by the unit's id (packages/grafana-data/src/valueFormats there).

import { own } from "../own.ts";

/** Units that grow by a factor: each has a name for each power of it, from `first` upwards. */
interface Scaled {
  readonly kind: "scaled";
  readonly factor: 1000 | 1024;
  readonly names: readonly string[];
  /** Which power of the factor a plain 1 is. */
  readonly offset: number;
  /** Which of the names is the power of zero. */
  readonly zero: number;
}

interface Fixed {
  readonly kind: "fixed";
  readonly suffix: string;
  readonly prefix?: string;
  readonly times?: number;
}

export type Unit =
  | Scaled
  | Fixed
  | { readonly kind: "duration"; readonly seconds: number }
  | { readonly kind: "words"; readonly seconds: number }
  | { readonly kind: "moment"; readonly style: "iso" | "local" | "fromNow" }
  | { readonly kind: "boolean"; readonly yes: string; readonly no: string }
  | { readonly kind: "radix"; readonly prefix: string }
  | { readonly kind: "text" };

/** The unit of an id; what Grafana does not know stands behind the number as it is. */
export function unitOf(id: string): Unit {
  return own(known, id) ?? prefixed(id) ?? { kind: "fixed", suffix: id === "" ? "" : ` ${id}` };
}

const metric = ["p", "n", "µ", "m", "", "k", "M", "G", "T", "P", "E", "Z", "Y"];
const binary = ["", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei", "Zi", "Yi"];

function si(unit: string, offset = 0): Scaled {
  return { kind: "scaled", factor: 1000, names: metric.map((name) => ` ${name}${unit}`), offset, zero: 4 };
}

function iec(unit: string, offset = 0): Scaled {
  return { kind: "scaled", factor: 1024, names: binary.map((name) => ` ${name}${unit}`), offset, zero: 0 };
}

function count(unit: string): Scaled {
  const names = ["", "K", "M", "B", "T"].map((name) => `${name} ${unit}`);
  return { kind: "scaled", factor: 1000, names, offset: 0, zero: 0 };
}

function plain(suffix: string): Fixed {
  return { kind: "fixed", suffix: ` ${suffix}` };
}

function money(sign: string): Fixed {
  return { kind: "fixed", prefix: sign, suffix: "" };
}

const short = ["", " K", " Mil", " Bil", " Tri", " Quadr", " Quint", " Sext", " Sept"];

const known: Readonly<Record<string, Unit>> = {
  none: { kind: "fixed", suffix: "" },
  string: { kind: "text" },
  short: { kind: "scaled", factor: 1000, names: short, offset: 0, zero: 0 },
  sishort: si(""),
  percent: { kind: "fixed", suffix: "%" },
  percentunit: { kind: "fixed", suffix: "%", times: 100 },
  humidity: plain("%H"),
  dB: plain("dB"),
  hex: { kind: "radix", prefix: "" },
  hex0x: { kind: "radix", prefix: "0x" },
  locale: { kind: "fixed", suffix: "" },
  pixel: plain("px"),
  bytes: iec("B"),
  kbytes: iec("B", 1),
  mbytes: iec("B", 2),
  gbytes: iec("B", 3),
  tbytes: iec("B", 4),
  pbytes: iec("B", 5),
  bits: iec("b"),
  decbytes: si("B"),
  deckbytes: si("B", 1),
  decmbytes: si("B", 2),
  decgbytes: si("B", 3),
  dectbytes: si("B", 4),
  decbits: si("b"),
  Bps: si("B/s"),
  binBps: iec("B/s"),
  bps: si("b/s"),
  binbps: iec("b/s"),
  KBs: si("B/s", 1),
  KiBs: iec("B/s", 1),
  Kbits: si("b/s", 1),
  MBs: si("B/s", 2),
  MiBs: iec("B/s", 2),
  Mbits: si("b/s", 2),
  GBs: si("B/s", 3),
  Gbits: si("b/s", 3),
  pps: si("p/s"),
  cps: count("c/s"),
  ops: count("ops/s"),
  reqps: count("req/s"),
  rps: count("rd/s"),
  wps: count("wr/s"),
  iops: count("io/s"),
  eps: count("evt/s"),
  mps: count("msg/s"),
  recps: count("rec/s"),
  rowsps: count("rows/s"),
  cpm: count("c/m"),
  opm: count("ops/m"),
  reqpm: count("req/m"),
  rpm: count("rd/m"),
  wpm: count("wr/m"),
  epm: count("evt/m"),
  ns: { kind: "duration", seconds: 1e-9 },
  µs: { kind: "duration", seconds: 1e-6 },
  ms: { kind: "duration", seconds: 1e-3 },
  s: { kind: "duration", seconds: 1 },
  m: { kind: "duration", seconds: 60 },
  h: { kind: "duration", seconds: 3600 },
  d: { kind: "duration", seconds: 86_400 },
  dtdurationms: { kind: "words", seconds: 1e-3 },
  dtdurations: { kind: "words", seconds: 1 },
  dthms: { kind: "words", seconds: 1 },
  dtdhms: { kind: "words", seconds: 1 },
  clockms: { kind: "words", seconds: 1e-3 },
  clocks: { kind: "words", seconds: 1 },
  dateTimeAsIso: { kind: "moment", style: "iso" },
  dateTimeAsIsoNoDateIfToday: { kind: "moment", style: "iso" },
  dateTimeAsUS: { kind: "moment", style: "local" },
  dateTimeAsUSNoDateIfToday: { kind: "moment", style: "local" },
  dateTimeAsLocal: { kind: "moment", style: "local" },
  dateTimeAsLocalNoDateIfToday: { kind: "moment", style: "local" },
  dateTimeAsSystem: { kind: "moment", style: "local" },
  dateTimeFromNow: { kind: "moment", style: "fromNow" },
  bool: { kind: "boolean", yes: "True", no: "False" },
  bool_yes_no: { kind: "boolean", yes: "Yes", no: "No" },
  bool_on_off: { kind: "boolean", yes: "On", no: "Off" },
  hertz: si("Hz"),
  rothz: si("Hz"),
  rotrpm: plain("rpm"),
  watt: si("W"),
  kwatt: si("W", 1),
  watth: si("Wh"),
  kwatth: si("Wh", 1),
  joule: si("J"),
  volt: si("V"),
  amp: si("A"),
  celsius: plain("°C"),
  fahrenheit: plain("°F"),
  kelvin: plain("K"),
  lengthm: si("m"),
  lengthmm: si("m", -1),
  lengthkm: si("m", 1),
  massg: si("g"),
  masskg: si("g", 1),
  velocityms: plain("m/s"),
  velocitykmh: plain("km/h"),
  degree: { kind: "fixed", suffix: "°" },
  ppm: plain("ppm"),
  currencyUSD: money("$"),
  currencyEUR: money("€"),
  currencyGBP: money("£"),
  currencyJPY: money("¥"),
};

/** Ids that carry their own text, such as `suffix:jobs`. */
function prefixed(id: string): Unit | undefined {
  const [, kind = "", text = ""] = /^(suffix|prefix|si|count|currency|bool|time):(.*)$/s.exec(id) ?? [];
  if (kind === "suffix") return plain(text);
  if (kind === "prefix" || kind === "currency") return money(text);
  if (kind === "count") return count(text);
  if (kind === "time") return { kind: "moment", style: "local" };
  if (kind === "bool") {
    const [yes = "", no = "-"] = text.split("/");
    return { kind: "boolean", yes, no };
  }
  if (kind !== "si") return undefined;
  const power = metric.indexOf(text.charAt(0)) - 4;
  return text.length > 1 && power >= -4 ? si(text.slice(1), power) : si(text);
}
