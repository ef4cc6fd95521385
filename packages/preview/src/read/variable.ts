import type { Option, Variable } from "../dashboard.ts";
import { at, isObject, numberOf, objectsOf, textOf, textsOf, type Json } from "../json.ts";
import { sourceOf } from "./query.ts";

/** Reads a variable; `type` is the classic one, or the kind of v2 without its ending. */
export function readVariable(spec: Json, type: string): Variable[] {
  const name = textOf(spec["name"]);
  if (name === "") return [];
  const kind = kindOf(type);
  const allValue = textOf(spec["allValue"]);
  const options = readOptions(spec["options"]);
  const source = kind === "query" ? sourceOf(spec["datasource"] ?? groupOf(spec["query"])) : "";
  return [
    {
      name,
      label: textOf(spec["label"]) || name,
      kind,
      query: queryOf(spec, kind),
      regex: textOf(spec["regex"]),
      multi: spec["multi"] === true,
      includeAll: spec["includeAll"] === true,
      ...(allValue !== "" && { allValue }),
      current: currentOf(spec, kind),
      isHidden: spec["hide"] === 2 || spec["hide"] === "hideVariable",
      sort: sortOf(spec["sort"]),
      ...(spec["auto"] === true && { auto: autoOf(spec) }),
      ...(source !== "" && { datasource: source }),
      ...(options.length > 0 && { options }),
    },
  ];
}

/** In v2 the query names its data source. */
function groupOf(query: unknown): unknown {
  return { type: at(query, "group"), uid: at(query, "datasource", "name") };
}

const kinds = [
  "datasource",
  "query",
  "custom",
  "constant",
  "textbox",
  "interval",
  "adhoc",
  "switch",
] as const;

function kindOf(type: string): Variable["kind"] {
  const plain = type.replace(/Variable$/, "").toLowerCase();
  return kinds.find((kind) => kind === (plain === "text" ? "textbox" : plain)) ?? "unknown";
}

/** A text, the query of an editor, or the query of v2 with its data source. */
function queryOf(spec: Json, kind: Variable["kind"]): string {
  const { query } = spec;
  if (kind === "datasource") return textOf(spec["pluginId"]) || textOf(query);
  if (!isObject(query)) return textOf(query) || textOf(spec["definition"]);
  const asked = isObject(query["spec"]) ? query["spec"] : query;
  const written = ["query", "expr", "__legacyStringValue"].map((key) => textOf(asked[key]));
  return written.find((each) => each !== "") ?? textOf(spec["definition"]);
}

function currentOf(spec: Json, kind: Variable["kind"]): string[] {
  const current = isObject(spec["current"])
    ? textsOf(at(spec, "current", "value"))
    : textsOf(spec["current"]);
  if (kind === "switch") return current.slice(0, 1);
  const given = current.filter((value) => value !== "");
  // Exports leave the choice of a constant and a text box to their query.
  return given.length === 0 && (kind === "constant" || kind === "textbox") ? textsOf(spec["query"]) : given;
}

function readOptions(options: unknown): Option[] {
  return objectsOf(options)
    .map(({ text, value }) => ({ text: textsOf(text).join(" + "), value: textsOf(value)[0] ?? "" }))
    .filter(({ value }) => value !== "$__all" && value !== "");
}

/** The orders by the names that v2 gives to the numbers of the classic schema. */
const sorts = [
  "disabled",
  "alphabeticalAsc",
  "alphabeticalDesc",
  "numericalAsc",
  "numericalDesc",
  "alphabeticalCaseInsensitiveAsc",
  "alphabeticalCaseInsensitiveDesc",
  "naturalAsc",
  "naturalDesc",
];

function sortOf(sort: unknown): number {
  return typeof sort === "string" ? Math.max(0, sorts.indexOf(sort)) : (numberOf(sort) ?? 0);
}

function autoOf(spec: Json): { count: number; least: string } {
  return {
    count: numberOf(spec["auto_count"] ?? spec["autoCount"]) ?? 30,
    least: textOf(spec["auto_min"] ?? spec["autoMin"]) || "10s",
  };
}
