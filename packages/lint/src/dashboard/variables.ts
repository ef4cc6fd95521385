import type { Node } from "jsonc-parser";
import { addDatasource, addMentions, addQuery, placeOfNode, written, type Board } from "./board.ts";
import { datasourceOf } from "./datasource.ts";
import { items, member, textOf } from "./json.ts";
import { mentionsIn, namingTexts, type NamingText } from "./mentions.ts";
import { variableQuery } from "./variable-query.ts";

/** One variable: what describes it, and the whole of it, which is not a use of it. */
export interface VariableNode {
  readonly spec: Node;
  readonly node: Node;
  /** In v2: QueryVariable, DatasourceVariable and so on. */
  readonly kind?: string;
}

/** Notes a dashboard's variables, what they ask, and whether anything uses them; panels and annotations are noted before. */
export function addVariables(board: Board, dashboard: Node, variables: readonly VariableNode[]): void {
  const texts = namingTexts(dashboard, new Set(variables.map(({ node }) => node)));
  const isHandedOn = handsVariablesOn(dashboard, texts);
  for (const { spec, node, kind } of variables) {
    const name = textOf(member(spec, "name"));
    if (name === undefined) continue;
    const type = textOf(member(spec, "type")) ?? kind ?? "query";
    const isUsed =
      isHandedOn ||
      isEverywhere.test(type) ||
      board.mentions.has(name) ||
      texts.some(({ text, within }) => within !== node && names(text, name));
    board.variables.push({ name, type, isUsed, place: placeOfNode(board, member(spec, "name") ?? spec) });
    addVariableQuery(board, spec, name);
  }
}

/** Variables that act on every query without being named. */
const isEverywhere = /^(adhoc|groupby|AdhocVariable|GroupByVariable|system)$/i;

/** The query of a variable: a string, `{ query, refId }`, or v2's query with its group. */
function addVariableQuery(board: Board, spec: Node, name: string): void {
  const query = member(spec, "query");
  const datasource =
    datasourceOf(member(spec, "datasource")) ??
    datasourceOf(member(query, "datasource")) ??
    groupOf(query, spec);
  addDatasource(board, datasource);
  const text =
    [
      query,
      member(query, "query"),
      member(query, "spec", "query"),
      member(query, "spec", "__legacyStringValue"),
    ].find((node) => textOf(node)) ?? undefined;
  if (text === undefined || /^datasource/i.test(textOf(member(spec, "type")) ?? "")) return;
  addMentions(board, written(board, text));
  const asked = variableQuery(written(board, text));
  if (asked !== undefined)
    addQuery(board, asked.expression, datasource, { kind: "variable", name }, asked.label);
}

/** In v2 the type of the data source stands beside its name. */
function groupOf(query: Node | undefined, spec: Node) {
  const type = textOf(member(query, "group"));
  return type === undefined ? undefined : { type, node: query ?? spec };
}

function names(text: string, variable: string): boolean {
  return (
    text.includes(`var-${variable}`) ||
    (text.includes(variable) && mentionsIn(text).some(({ name }) => name === variable))
  );
}

/** A link may hand all variables to another dashboard. */
function handsVariablesOn(dashboard: Node, texts: readonly NamingText[]): boolean {
  return (
    texts.some(({ text }) => text.includes("${__all_variables}")) ||
    items(member(dashboard, "links")).some((link) => member(link, "includeVars")?.value === true)
  );
}
