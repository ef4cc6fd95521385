import { writeSpan } from "./duration.ts";
import { writeValue } from "./format.ts";
import type { View } from "./view.ts";
import { single, type Chosen, type Values } from "./values.ts";

/** What the variables of a text can refer to. */
export interface Scope {
  readonly values: Values;
  readonly view: View;
  /** `$__interval`, in milliseconds. */
  readonly stepMs?: number;
  /** `$__rate_interval`, in milliseconds. */
  readonly rateMs?: number;
  /** The line, point or cell that a link stands on. */
  readonly clicked?: Clicked;
}

export interface Clicked {
  /** `${__field.name}` and `${__series.name}`. */
  readonly name?: string;
  /** `${__field.labels.x}`. */
  readonly labels?: Readonly<Record<string, string>>;
  /** `${__data.fields["Heading"]}`: the cells of a table's line by their heading, in order. */
  readonly fields?: Readonly<Record<string, string>>;
  /** `${__value.raw}`, and `${__value.text}` as it is shown. */
  readonly value?: { readonly raw: number | string | null; readonly text: string };
  /** `${__value.time}`, in milliseconds since 1970. */
  readonly time?: number;
}

/** `$name`, `[[name:format]]`, or `${name.path:format}`. */
const reference = /\$(\w+)|\[\[(\w+?)(?::(\w+))?\]\]|\$\{(\w+)(?:\.([^:}]+))?(?::([^}]+))?\}/g;

/**
 * A text with Grafana's variables replaced; what names nothing known stays as it is. `format` is that of variables which
 * name none: "glob" as in Grafana's texts, "promql" in queries, "text" in titles.
 */
export function interpolate(text: string, scope: Scope, format = "glob"): string {
  return text.replaceAll(reference, (...match: string[]) => {
    const [whole = "", plain, square, squareFormat, braced, path, bracedFormat] = match;
    const name = plain ?? square ?? braced ?? "";
    const found = scope.values.get(name) ?? ofClick(name, path, scope.clicked) ?? builtIn(name, scope);
    if (found === undefined) return whole;
    if (typeof found === "string") return found;
    const written = writeValue(name, found, bracedFormat ?? squareFormat ?? format);
    // What "All" stands for may itself refer to variables.
    return found.allValue?.includes("$") ? interpolate(written, without(scope, name), format) : written;
  });
}

/** The names of the variables a text refers to. */
export function namesIn(text: string): string[] {
  return [...text.matchAll(reference)].map(([, plain, square, , braced]) => plain ?? square ?? braced ?? "");
}

function without(scope: Scope, name: string): Scope {
  return { ...scope, values: new Map([...scope.values].filter(([each]) => each !== name)) };
}

/** What Grafana itself knows; a string is written as it is, whatever the format. */
function builtIn(name: string, { values, view, stepMs, rateMs }: Scope): Chosen | string | undefined {
  const range = view.to - view.from;
  switch (name) {
    case "__interval":
      return stepMs === undefined ? undefined : writeSpan(stepMs);
    case "__interval_ms":
      return stepMs?.toString();
    case "__rate_interval":
      return rateMs === undefined ? undefined : writeSpan(rateMs);
    case "__rate_interval_ms":
      return rateMs?.toString();
    case "__range":
      return `${Math.round(range / 1_000)}s`;
    case "__range_s":
      return String(Math.round(range / 1_000));
    case "__range_ms":
      return String(range);
    case "__from":
      return single(String(view.from));
    case "__to":
      return single(String(view.to));
    case "__url_time_range":
      return urlTimeRange(view);
    case "__all_variables":
      return [...values].map(([each, chosen]) => writeValue(each, chosen, "queryparam")).join("&");
    case "__searchFilter":
      return "";
    default:
      return undefined;
  }
}

function urlTimeRange({ from, to, raw }: View): string {
  return `from=${encodeURIComponent(raw?.from ?? String(from))}&to=${encodeURIComponent(raw?.to ?? String(to))}`;
}

function ofClick(name: string, path = "", clicked: Clicked | undefined): Chosen | undefined {
  const [first = "", second] = keysOf(path);
  const found = clicked && lookUp(clicked, name, first, second);
  return found === undefined ? undefined : single(found);
}

function lookUp(clicked: Clicked, name: string, first: string, second?: string): string | undefined {
  const { labels, fields, value, time } = clicked;
  if (name === "__series" || (name === "__field" && first === "name")) return clicked.name;
  if (name === "__field" && first === "labels")
    return second === undefined ? undefined : (own(labels, second) ?? "");
  if (name === "__data" && first === "fields" && fields && second !== undefined)
    return own(fields, second) ?? Object.values(fields)[Number(second)] ?? "";
  if (name !== "__value") return undefined;
  if (first === "time") return time?.toString();
  return first === "raw" || first === "numeric" ? String(value?.raw ?? "") : value?.text;
}

function own(record: Readonly<Record<string, string>> | undefined, key: string): string | undefined {
  return record && Object.hasOwn(record, key) ? record[key] : undefined;
}

/** The keys of a path such as `labels.job`, `labels["a.b"]` or `fields[0]`. */
function keysOf(path: string): string[] {
  return [...path.matchAll(/\["([^"]*)"\]|\['([^']*)'\]|\[(\d+)\]|([^.[\]]+)/g)].map(
    ([, ...found]) => found.find((key) => key !== undefined) ?? "",
  );
}
