// How the values of a variable are written into a text.
import { all, type Chosen } from "./values.ts";

/**
 * Writes what is chosen in one of Grafana's formats, such as "regex" or "csv"; "promql" is what Grafana's Prometheus data
 * source writes where a query names none. An unknown format is "glob", as in Grafana.
 */
export function writeValue(name: string, chosen: Chosen, format: string): string {
  const [kind = "", ...rest] = format.split(":");
  if (chosen.allValue !== undefined) return writeAll(name, chosen, chosen.allValue, kind);
  const write = formats[kind];
  return write ? write(chosen, name, rest) : writeGlob(chosen);
}

/** What a file says "All" stands for is written as it is. */
function writeAll(name: string, chosen: Chosen, allValue: string, kind: string): string {
  if (kind === "text") return writeText(chosen);
  if (kind === "queryparam") return writeParameters(chosen, name);
  return kind === "percentencode" ? encode(allValue) : allValue;
}

type Write = (chosen: Chosen, name: string, rest: readonly string[]) => string;

const formats: Readonly<Record<string, Write>> = {
  promql: writePromql,
  regex: (chosen) => grouped(chosen, (value) => value.replaceAll(/[/\\^$*+?.()|[\]{}]/g, String.raw`\$&`)),
  pipe: ({ values }) => values.join("|"),
  csv: ({ values }) => values.join(","),
  raw: ({ values }) => values.join(","),
  json: ({ values, isList }) => (isList ? JSON.stringify(values) : (values[0] ?? "")),
  glob: writeGlob,
  text: writeText,
  percentencode: ({ values, isList }) => encode(isList ? `{${values.join(",")}}` : (values[0] ?? "")),
  singlequote: quotedBy("'"),
  doublequote: quotedBy('"'),
  queryparam: writeParameters,
  date: ({ values }, _, rest) => writeDate(Number(values[0]), rest.join(":")),
};

/**
 * As part of a string of PromQL. Where several can be chosen each value is escaped for a pattern, and the pattern again
 * for the string; where only one can be, for the string alone.
 */
function writePromql(chosen: Chosen): string {
  if (chosen.isPattern) return grouped(chosen, (value) => inString(asPattern(value)));
  return chosen.values.map(writeOne).join(",");
}

/** A whole condition, such as `job="api"`, is left as it is. */
function writeOne(value: string): string {
  return /^\w+(=|!=|=~|!~)".*"$/.test(value) ? value : inString(value);
}

function asPattern(value: string): string {
  return value.replaceAll(/[\\^$*+?.()|[\]{}]/g, String.raw`\$&`);
}

function inString(text: string): string {
  return text.replaceAll(/["\\]/g, String.raw`\$&`).replaceAll("\n", String.raw`\n`);
}

/** One value alone, several as alternatives. */
function grouped({ values, isList }: Chosen, write: (value: string) => string): string {
  const written = values.map(write);
  return !isList || written.length === 1 ? written.join("|") : `(${written.join("|")})`;
}

function quotedBy(quote: string): Write {
  return ({ values }) =>
    values.map((value) => quote + value.replaceAll(quote, `\\${quote}`) + quote).join(",");
}

function writeGlob({ values }: Chosen): string {
  return values.length > 1 ? `{${values.join(",")}}` : (values[0] ?? "");
}

function writeText({ texts }: Chosen): string {
  return texts.join(" + ");
}

/** As parameters of an address: `var-name=a&var-name=b`. */
function writeParameters({ values, isAll }: Chosen, name: string): string {
  const written = isAll ? [all] : values.map(encode);
  return (written.length === 0 ? [""] : written).map((value) => `var-${name}=${value}`).join("&");
}

/** Percent-encodes all that RFC 3986 reserves. */
function encode(text: string): string {
  return encodeURIComponent(text.toWellFormed()).replaceAll(
    /[!'()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** A time in milliseconds: ISO 8601 unless the format says "seconds", or names parts such as YYYY-MM-DD. */
function writeDate(time: number, format: string): string {
  if (!Number.isFinite(time)) return "NaN";
  if (format === "seconds") return String(Math.round(time / 1_000));
  const iso = new Date(time).toISOString();
  if (format === "" || format === "iso") return iso;
  const parts = iso.split(/\D/);
  return format.replaceAll(/YYYY|MM|DD|HH|mm|ss/g, (part) => parts[order.indexOf(part)] ?? part);
}

/** The parts of a date as ISO 8601 orders them. */
const order = ["YYYY", "MM", "DD", "HH", "mm", "ss"];
