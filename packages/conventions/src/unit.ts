// Units as OpenTelemetry writes them (UCUM) and as Prometheus says them (words).

/** The word a UCUM unit becomes in a Prometheus name, by OpenTelemetry's compatibility specification. */
export const unitWords: Readonly<Record<string, string>> = {
  s: "seconds",
  ms: "milliseconds",
  us: "microseconds",
  ns: "nanoseconds",
  min: "minutes",
  h: "hours",
  d: "days",
  By: "bytes",
  KiBy: "kibibytes",
  MiBy: "mebibytes",
  GiBy: "gibibytes",
  TiBy: "tebibytes",
  KBy: "kilobytes",
  kBy: "kilobytes",
  MBy: "megabytes",
  GBy: "gigabytes",
  TBy: "terabytes",
  m: "meters",
  V: "volts",
  A: "amperes",
  J: "joules",
  W: "watts",
  g: "grams",
  Cel: "celsius",
  Hz: "hertz",
  "%": "percent",
  "1": "",
};

/** What stands behind "per", in the singular: `By/s` is bytes per second. */
const perWords: Readonly<Record<string, string>> = {
  s: "second",
  m: "minute",
  min: "minute",
  h: "hour",
  d: "day",
  w: "week",
  mo: "month",
  y: "year",
};

/** The words a unit adds to a Prometheus name: `By/s` → bytes, per, second. Annotations such as `{order}` add none. */
export function unitSuffix(unit: string): string[] {
  const [main = "", per = ""] = unit.replaceAll(/\{[^}]*\}/g, "").split(/\/(.*)/s);
  const perSuffix = words(lookUp(perWords, per.trim()));
  return [...words(lookUp(unitWords, main.trim())), ...(perSuffix.length > 0 ? ["per", ...perSuffix] : [])];
}

/** The words between everything Prometheus cannot write in a name. */
export function words(text: string): string[] {
  return text.split(/[^a-zA-Z0-9:]+/).filter((word) => word !== "");
}

/** A unit without a word stands for itself, as in Prometheus's own translator. */
function lookUp(table: Readonly<Record<string, string>>, unit: string): string {
  return Object.hasOwn(table, unit) ? (table[unit] ?? unit) : unit;
}
