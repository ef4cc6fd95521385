import { parseTree, printParseErrorCode, type Node, type ParseError } from "jsonc-parser";
import { entries, items, member, textOf } from "../dashboard/json.ts";
import type { TextSpan } from "../finding.ts";
import type { MetricType } from "../facts/metric-type.ts";
import type { Catalogue, CatalogueEntry, CatalogueLabel } from "./catalogue.ts";
import { catalogueVersion } from "./render-catalogue.ts";

/** A catalogue, or the first thing that is wrong with its text. */
export type ParsedCatalogue =
  | { readonly catalogue: Catalogue; readonly spans: ReadonlyMap<string, TextSpan> }
  | { readonly problem: string; readonly span: TextSpan };

/** Reads what `renderCatalogue` writes; refuses anything else with a sentence. */
export function parseCatalogue(text: string): ParsedCatalogue {
  try {
    return readFile(text);
  } catch (error) {
    if (error instanceof Refusal) return { problem: error.message, span: error.span };
    throw error;
  }
}

/** What is wrong, and where. */
class Refusal extends Error {
  readonly span: TextSpan;

  constructor(sentence: string, { offset, length }: Pick<Node, "offset" | "length">) {
    super(sentence);
    this.span = { start: offset, end: offset + length };
  }
}

function readFile(text: string): ParsedCatalogue {
  const errors: ParseError[] = [];
  const root = parseTree(text.replace(/^\uFEFF/, " "), errors, { disallowComments: true });
  const [error] = errors;
  const whole = root ?? { offset: 0, length: text.length };
  if (error) throw new Refusal(`it is not JSON: ${wordsOf(error)}`, error);
  const metrics = member(root, "metrics");
  if (!root || metrics?.type !== "object")
    throw new Refusal(
      'it is not a catalogue of metrics: it has no "metrics"; write it anew with `telltale metrics list`',
      whole,
    );
  const version: unknown = member(root, "version")?.value;
  if (version !== catalogueVersion)
    throw new Refusal(
      `its version is ${JSON.stringify(version) ?? "missing"}, and ${catalogueVersion} is the one that is understood`,
      whole,
    );
  const members = entries(metrics);
  return {
    catalogue: {
      metrics: members
        .map(([name, node]) => readEntry(name, node))
        .toSorted((a, b) => (a.name < b.name ? -1 : 1)),
    },
    spans: new Map(
      (metrics.children ?? []).flatMap(({ children: [key] = [] }) =>
        key ? [[String(key.value), { start: key.offset, end: key.offset + key.length }]] : [],
      ),
    ),
  };
}

function wordsOf({ error }: ParseError): string {
  return printParseErrorCode(error)
    .replaceAll(/([a-z])([A-Z])/g, "$1 $2")
    .toLowerCase();
}

function readEntry(name: string, node: Node): CatalogueEntry {
  if (node.type !== "object") throw new Refusal(`metric ${name} is not an object`, node);
  const type = textOf(member(node, "type"));
  if (!isType(type))
    throw new Refusal(
      `metric ${name} has type ${JSON.stringify(type) ?? "none"}, not one of ${[...types].join(", ")}`,
      node,
    );
  const [unit, help] = [oneText(node, name, "unit"), oneText(node, name, "help")];
  const labels = readLabels(name, member(node, "labels"));
  const buckets = member(node, "buckets");
  const series = readSeries(name, member(node, "series"));
  return {
    name,
    type,
    ...(unit === undefined ? {} : { unit }),
    ...(help === undefined ? {} : { help }),
    ...(labels ? { labels } : {}),
    ...(buckets ? { buckets: listOf(buckets, name, "buckets", isNumber) } : {}),
    ...(series === undefined ? {} : { series }),
    declaredIn: texts(node, name, "declaredIn"),
    usedBy: texts(node, name, "usedBy"),
  };
}

const types: ReadonlySet<string> = new Set<MetricType>([
  "counter",
  "gauge",
  "histogram",
  "summary",
  "info",
  "unknown",
]);

function isType(value: string | undefined): value is MetricType {
  return value !== undefined && types.has(value);
}

function oneText(node: Node, name: string, key: string): string | undefined {
  const found = member(node, key);
  if (found && typeof found.value !== "string") throw new Refusal(`${key} of ${name} is not a text`, found);
  return textOf(found);
}

function texts(node: Node, name: string, key: string): string[] {
  const found = member(node, key);
  return found ? listOf(found, name, key, isText) : [];
}

function readSeries(name: string, node: Node | undefined): number | "unbounded" | undefined {
  const value: unknown = node?.value;
  if (!node || value === "unknown") return undefined;
  if (value === "unbounded" || isNumber(value)) return value;
  throw new Refusal(`series of ${name} is neither a number, "unbounded" nor "unknown"`, node);
}

function readLabels(name: string, node: Node | undefined): CatalogueLabel[] | undefined {
  if (!node || node.value === "unknown") return undefined;
  if (node.type !== "object") throw new Refusal(`labels of ${name} is not an object`, node);
  return entries(node)
    .map(([label, given]) => readLabel(name, label, given))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

function readLabel(metric: string, name: string, node: Node): CatalogueLabel {
  const value: unknown = node.value;
  if (value === "unknown") return { name };
  if (value === "unbounded" || isNumber(value)) return { name, values: value };
  return { name, values: listOf(node, metric, `label ${name}`, isText) };
}

function listOf<T>(node: Node, metric: string, key: string, isIt: (value: unknown) => value is T): T[] {
  const values: unknown[] = items(node).map((item): unknown => item.value);
  if (node.type !== "array" || !values.every(isIt))
    throw new Refusal(`${key} of ${metric} is not a list of what it should hold`, node);
  return values;
}

function isText(value: unknown): value is string {
  return typeof value === "string";
}

function isNumber(value: unknown): value is number {
  return typeof value === "number";
}
