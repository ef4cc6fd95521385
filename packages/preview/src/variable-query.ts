// What the query of a variable asks of Prometheus.
import { seconds, type Ask } from "./ask.ts";
import { listOf, objectsOf, textOf, textsOf, type Json } from "./json.ts";
import { readSeries } from "./series.ts";
import type { View } from "./view.ts";

/** The values a variable's query finds, in the order they come. The query has no variables left in it. */
export async function askValues(query: string, ask: Ask, view: View): Promise<string[]> {
  const [, name = "", inside = ""] = /^\s*(\w+)\s*\(([^]*)\)\s*$/.exec(query) ?? [];
  switch (name) {
    case "label_names":
      return labelNames(inside.trim(), ask, view);
    case "label_values":
      return labelValues(inside, ask, view);
    case "metrics":
      return metrics(inside.trim(), ask, view);
    case "query_result":
      return queryResult(inside, ask, view);
    default:
      return query.trim() === "" ? [] : seriesNames(query.trim(), ask, view);
  }
}

function rangeOf({ from, to }: View): Record<string, string> {
  return { start: seconds(from), end: seconds(to) };
}

async function labelNames(pattern: string, ask: Ask, view: View): Promise<string[]> {
  const match = pattern === "" ? {} : { "match[]": `{__name__=~".*${pattern}.*"}` };
  return textsOf(await ask("/api/v1/labels", { ...match, ...rangeOf(view) }));
}

/** `label_values(label)` or `label_values(selector, label)`; the selector may have commas of its own. */
async function labelValues(inside: string, ask: Ask, view: View): Promise<string[]> {
  const [, selector = "", label = ""] = /^(?:([^]*),)?\s*("[^"]*"|[^\s,{}]+)\s*$/.exec(inside) ?? [];
  if (label === "") throw new Error(`label_values(${inside}) names no label`);
  const path = `/api/v1/label/${encodeURIComponent(plainLabel(label))}/values`;
  const isOpen = selector.replaceAll(/\s/g, "").replace("{}", "") === "";
  return textsOf(await ask(path, { ...(!isOpen && { "match[]": selector.trim() }), ...rangeOf(view) }));
}

/** In an address, Prometheus 3 takes a label that is no identifier by its code points (its "values" escaping). */
function plainLabel(label: string): string {
  const name = label.replaceAll('"', "");
  if (/^[A-Za-z_]\w*$/.test(name)) return name;
  const escaped = name
    .replaceAll("_", "__")
    .replaceAll(/\W/gu, (sign) => `_${sign.codePointAt(0)?.toString(16)}_`);
  return `U__${escaped}`;
}

async function metrics(pattern: string, ask: Ask, view: View): Promise<string[]> {
  const names = textsOf(await ask("/api/v1/label/__name__/values", rangeOf(view)));
  const regexp = new RegExp(pattern);
  return names.filter((name) => regexp.test(name));
}

/** Each series as a text, `name{label="value"} value time`, for the variable's pattern to pick from. */
async function queryResult(query: string, ask: Ask, view: View): Promise<string[]> {
  const data = await ask("/api/v1/query", { query: query.trim(), time: seconds(view.to) });
  return readSeries(data).map(({ labels, points }) => {
    const [time, value] = points.at(-1) ?? [view.to, Number.NaN];
    return Object.keys(labels).length === 0 && !hasSeries(data)
      ? String(value)
      : `${seriesText(labels)} ${writeNumber(value)} ${time}`;
  });
}

/** Whether an answer is of series, and not a scalar alone. */
function hasSeries(data: unknown): boolean {
  return objectsOf([data]).some(({ resultType }) => resultType === "vector" || resultType === "matrix");
}

function writeNumber(value: number): string {
  return value === Infinity ? "+Inf" : value === -Infinity ? "-Inf" : String(value);
}

async function seriesNames(selector: string, ask: Ask, view: View): Promise<string[]> {
  const found = await ask("/api/v1/series", { "match[]": selector, ...rangeOf(view) });
  return objectsOf(listOf(found)).map(seriesText);
}

function seriesText(labels: Json): string {
  const { __name__: name, ...rest } = labels;
  const written = Object.entries(rest).map(([key, value]) => `${key}="${textOf(value)}"`);
  return `${textOf(name)}{${written.join(",")}}`;
}
