// Grafana's dashboard of the kind `dashboard.grafana.app/v2`, its alpha and beta included.
import type { Node } from "jsonc-parser";
import { addDatasource, addNamed, addQuery, written, type Board } from "./board.ts";
import { datasourceOf, type Datasource } from "./datasource.ts";
import { entries, items, member, textOf } from "./json.ts";
import { addPanel, sourceOf, type Target } from "./panel.ts";
import { addVariables, type VariableNode } from "./variables.ts";

/** Notes all that a v2 dashboard holds. */
export function addV2(board: Board, spec: Node): void {
  for (const [, element] of entries(member(spec, "elements"))) addElement(board, element);
  for (const annotation of items(member(spec, "annotations"))) addAnnotation(board, annotation);
  const layout = member(spec, "layout");
  for (const repeat of membersBelow(layout, "repeat")) addNamed(board, member(repeat, "value"));
  const ofRows = [...membersBelow(layout, "variables")].flatMap(items);
  addVariables(board, spec, [...items(member(spec, "variables")), ...ofRows].flatMap(variableNode));
}

function addElement(board: Board, element: Node): void {
  const panel = member(element, "spec");
  if (panel === undefined) return;
  const viz = member(panel, "vizConfig");
  const kind = textOf(member(viz, "kind"));
  const data = member(panel, "data", "spec");
  addPanel(board, {
    panel,
    id: member(panel, "id"),
    type: textOf(member(viz, "group")) ?? (kind === "VizConfig" ? "" : (kind ?? "")),
    datasource: undefined,
    targets: items(member(data, "queries")).flatMap(targetOf),
    fieldConfig: member(viz, "spec", "fieldConfig"),
    options: member(viz, "spec", "options"),
    transformations: items(member(data, "transformations")).length,
  });
}

/** A query with its data source's type in `group`; in the alpha the kind is the type. */
function targetOf(query: Node): Target[] {
  const panelQuery = member(query, "spec");
  const asked = member(panelQuery, "query");
  const spec = member(asked, "spec");
  if (spec === undefined) return [];
  return [{ spec, datasource: sourceOfQuery(asked, panelQuery), refId: textOf(member(panelQuery, "refId")) }];
}

function sourceOfQuery(asked: Node | undefined, around: Node | undefined): Datasource | undefined {
  const source = sourceOf(asked) ?? sourceOf(around);
  const kind = textOf(member(asked, "kind"));
  const type = textOf(member(asked, "group")) ?? (kind === "DataQuery" ? undefined : kind);
  if (asked === undefined || type === undefined) return source;
  return { node: asked, ...source, type: source?.type ?? type };
}

function addAnnotation(board: Board, annotation: Node): void {
  const spec = member(annotation, "spec");
  const asked = member(spec, "query");
  const datasource = sourceOfQuery(asked, spec) ?? datasourceOf(member(spec, "datasource"));
  addDatasource(board, datasource);
  const expression = member(asked, "spec", "expr");
  if (expression === undefined || textOf(expression) === undefined) return;
  const name = textOf(member(spec, "name")) ?? "";
  addQuery(board, written(board, expression), datasource, { kind: "annotation", name });
}

function variableNode(node: Node): VariableNode[] {
  const spec = member(node, "spec");
  const kind = textOf(member(node, "kind"));
  return spec === undefined ? [] : [{ spec, node, ...(kind === undefined ? {} : { kind }) }];
}

/** Every member of that name, however deep: rows and tabs hold layouts of their own. */
function* membersBelow(node: Node | undefined, name: string): Iterable<Node> {
  const own = member(node, name);
  if (own !== undefined) yield own;
  for (const child of node?.children ?? []) yield* membersBelow(child, name);
}
