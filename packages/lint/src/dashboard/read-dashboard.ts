import { parseTree, printParseErrorCode, type Node, type ParseError } from "jsonc-parser";
import type { Facts, SyntaxFact } from "../facts.ts";
import { placesOf, type PlaceOf } from "../text-places.ts";
import type { Board } from "./board.ts";
import { addClassic } from "./classic.ts";
import { datasourceTypes, inputNames } from "./datasource.ts";
import { findDashboard, type FoundDashboard } from "./find-dashboard.ts";
import { items, member, textOf } from "./json.ts";
import { looksLikeDashboard } from "./looks-like-dashboard.ts";
import { addV2 } from "./v2.ts";

/** Reads a Grafana dashboard: classic or v2, bare, exported with `__inputs`, or as the API returns it. Other JSON gives no facts. */
export function readDashboard(text: string, file: string): Partial<Facts> {
  return readPlacedDashboard(text, placesOf(text, file));
}

/** Reads a dashboard that may stand inside another file, which knows the places. */
export function readPlacedDashboard(text: string, placeOf: PlaceOf): Partial<Facts> {
  if (!looksLikeDashboard(text)) return {};
  const errors: ParseError[] = [];
  const root = parse(text, errors);
  const first = errors[0];
  if (root === undefined || first !== undefined) return { syntax: [syntaxFact(text, first, placeOf)] };
  const found = findDashboard(root);
  if (found !== undefined) return factsOf(found, text, placeOf);
  return items(root).some(findDashboard) ? { syntax: [arrayFact(root, placeOf)] } : {};
}

/** jsonc-parser goes as deep as the text does, and so does the stack; a byte order mark is let pass. */
function parse(text: string, errors: ParseError[]): Node | undefined {
  try {
    const options = { disallowComments: true, allowEmptyContent: false };
    return parseTree(text.startsWith("\uFEFF") ? ` ${text.slice(1)}` : text, errors, options);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function factsOf({ node, schema, uid }: FoundDashboard, text: string, placeOf: PlaceOf): Partial<Facts> {
  const title = textOf(member(node, "title")) ?? "";
  const board: Board = {
    title,
    text,
    placeOf,
    types: datasourceTypes(node),
    panels: [],
    variables: [],
    queries: [],
    mentions: new Map(),
    datasources: new Map(),
  };
  if (schema === "classic") addClassic(board, node);
  else addV2(board, node);
  for (const name of inputNames(node)) board.mentions.delete(name);
  const editable = member(node, "editable");
  const place = placeOf(span(member(node, "title") ?? node));
  const dashboard = {
    title,
    schema,
    editable: editable?.value !== false,
    ...(editable?.value === true ? { editablePlace: placeOf(span(editable)) } : {}),
    ...(uid === undefined ? {} : { uid }),
    panels: board.panels,
    variables: board.variables,
    mentions: [...board.mentions.values()],
    datasources: [...board.datasources.values()],
    place,
  };
  return { dashboards: [dashboard], queries: board.queries };
}

function span({ offset, length }: Node) {
  return { start: offset, end: offset + length };
}

function syntaxFact(text: string, error: ParseError | undefined, placeOf: PlaceOf): SyntaxFact {
  if (error === undefined) {
    const message = "is nested too deeply to be read";
    return { kind: "dashboard", message, place: placeOf({ start: 0, end: 0 }) };
  }
  const start = Math.min(error.offset, text.length);
  const place = placeOf({ start, end: start + error.length });
  const isCut = start >= text.trimEnd().length;
  const words = isComma(text, start) ? "a comma stands before the end of a list" : reasonOf(error);
  return { kind: "dashboard", message: `${isCut ? "the file ends too early" : "not JSON"}: ${words}`, place };
}

/** What JavaScript allows and JSON does not. */
function isComma(text: string, at: number): boolean {
  return /[\]}]/.test(text.charAt(at)) && text.slice(0, at).trimEnd().endsWith(",");
}

function reasonOf({ error }: ParseError): string {
  return printParseErrorCode(error)
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .toLowerCase();
}

function arrayFact(root: Node, placeOf: PlaceOf): SyntaxFact {
  const place = placeOf({ start: root.offset, end: root.offset + 1 });
  return { kind: "dashboard", message: "a list of dashboards: Grafana reads one from a file", place };
}
