import type { Node } from "jsonc-parser";
import type { DatasourceFact, MentionFact, PanelFact, VariableFact } from "../facts/dashboard.ts";
import type { QueryFact, QueryOwner } from "../facts/query.ts";
import type { Place } from "../finding.ts";
import { placeQuery, placeText } from "../placed-query.ts";
import type { PlaceOf } from "../text-places.ts";
import type { WrittenText } from "../written-text.ts";
import { isPromql, type Datasource, type DatasourceTypes } from "./datasource.ts";
import { textOf, writtenOf } from "./json.ts";
import { mentionsIn } from "./mentions.ts";

/** A dashboard while it is read: what its parts need to know of the whole, and what they found. */
export interface Board {
  readonly title: string;
  readonly text: string;
  readonly placeOf: PlaceOf;
  readonly types: DatasourceTypes;
  readonly panels: PanelFact[];
  readonly variables: VariableFact[];
  readonly queries: QueryFact[];
  readonly mentions: Map<string, MentionFact>;
  readonly datasources: Map<string, DatasourceFact>;
}

/** Where a value stands, quotes included. */
export function placeOfNode(board: Board, { offset, length }: Node): Place {
  return board.placeOf({ start: offset, end: offset + length });
}

/** A string as it is written in the dashboard's file. */
export function written(board: Board, node: Node): WrittenText {
  return writtenOf(node, board.text);
}

/** Notes a use of a data source; Grafana's own, which are no servers, are not noted. */
export function addDatasource(board: Board, source: Datasource | undefined): void {
  if (source?.name === undefined || isOwn(source.name) || isOwn(source.type ?? "")) return;
  for (const { name } of mentionsIn(source.name)) addMention(board, name, placeOfNode(board, source.node));
  const known = board.datasources.get(source.name);
  const place = placeOfNode(board, source.node);
  const type = source.type === undefined ? {} : { type: source.type };
  board.datasources.set(
    source.name,
    known === undefined ? { name: source.name, uses: 1, place, ...type } : { ...known, uses: known.uses + 1 },
  );
}

/** Notes the variables that a text names where Grafana has to know them. */
export function addMentions(board: Board, text: WrittenText): void {
  for (const { name, start, end } of mentionsIn(text.value))
    addMention(board, name, board.placeOf(text.spanOf({ start, end })));
}

/** Notes a variable named as such, as by `repeat`. */
export function addNamed(board: Board, node: Node | undefined): void {
  const name = textOf(node)?.replace(/^\$\{?(\w+)\}?$/, "$1");
  if (node !== undefined && name) addMention(board, name, placeOfNode(board, node));
}

function addMention(board: Board, name: string, place: Place): void {
  if (!board.mentions.has(name) && !name.startsWith("__")) board.mentions.set(name, { name, place });
}

/** Reads an expression as PromQL, if its data source speaks it. */
export function addQuery(
  board: Board,
  text: WrittenText,
  source: Datasource | undefined,
  owner: Omit<QueryOwner, "within">,
  label?: WrittenText,
): void {
  if (text.value.trim() === "" || !isPromql(text.value, source, board.types)) return;
  addMentions(board, text);
  const query = placeQuery(text, { ...owner, within: board.title }, board.placeOf, { grafana: true });
  const asked = label && { label: placeText(label, board.placeOf) };
  board.queries.push({ ...query, ...asked });
}

/** Grafana's built-in sources, and those that stand for "several" and "another panel's". */
function isOwn(name: string): boolean {
  return /^(-- .* --|grafana|__expr__|-100|datasource|mixed|dashboard)$/i.test(name);
}
